using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;

namespace Packages.Tests;

/// <summary>What is in the packages, and what they say of themselves.</summary>
public sealed class ContentTests
{
    private const string Tool = "Recurrent.Workbook";
    private const string ToolFolder = "tools/net10.0/any/";

    [Theory]
    [InlineData("Recurrent", "System.Numerics.Tensors")]
    [InlineData("Recurrent.Data", "Recurrent", "Microsoft.Data.Analysis", "System.Numerics.Tensors")]
    [InlineData("Recurrent.Notebooks", "Recurrent.Data", "Microsoft.Data.Analysis", "System.Numerics.Tensors")]
    [InlineData("Recurrent.Plotly", "Recurrent.Notebooks", "FSharp.Core", "Plotly.NET", "Plotly.NET.CSharp", "DynamicObj", "Fable.Core", "Giraffe.ViewEngine", "Microsoft.Data.Analysis", "Newtonsoft.Json", "System.Numerics.Tensors")]
    [InlineData("Recurrent.TorchSharp", "Recurrent", "TorchSharp", "System.Numerics.Tensors")]
    public void A_library_is_its_assembly_and_its_documentation_and_nothing_else(string id, params string[] dependencies)
    {
        Assert.Equal(
            ["README.md", $"{id}.nuspec", "icon.png", $"lib/net10.0/{id}.dll", $"lib/net10.0/{id}.xml"],
            Packed.Files(id).Keys.Order(StringComparer.Ordinal));
        Assert.Equal(dependencies, Packed.Nuspec(id).Descendants("dependency").Select(dependency => (string)dependency.Attribute("id")!));
        Assert.Equal([$"{id}.nuspec", $"lib/net10.0/{id}.pdb"], Packed.Files(id, "snupkg").Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Five_libraries_are_packed_with_symbols_and_the_tool() => Assert.Equal(
        ["Recurrent.Data.nupkg", "Recurrent.Data.snupkg", "Recurrent.Notebooks.nupkg", "Recurrent.Notebooks.snupkg", "Recurrent.Plotly.nupkg", "Recurrent.Plotly.snupkg",
            "Recurrent.TorchSharp.nupkg", "Recurrent.TorchSharp.snupkg", "Recurrent.Workbook.nupkg", "Recurrent.nupkg", "Recurrent.snupkg"],
        Directory.GetFiles(Packed.Folder).Select(file => Path.GetFileName(file).Replace($".{Packed.Version}.", ".", StringComparison.Ordinal)).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("Recurrent")]
    [InlineData("Recurrent.Data")]
    [InlineData("Recurrent.Notebooks")]
    [InlineData("Recurrent.Plotly")]
    [InlineData("Recurrent.TorchSharp")]
    [InlineData(Tool)]
    public void A_package_introduces_itself(string id)
    {
        var nuspec = Packed.Nuspec(id);
        string Value(string name) => (string?)nuspec.Element(name) ?? "";

        Assert.Equal((id, Packed.Version, "MIT"), (Value("id"), Value("version"), Value("license")));
        Assert.Equal(("README.md", "icon.png"), (Value("readme"), Value("icon")));
        Assert.All((string[])["description", "authors", "copyright", "tags"], name => Assert.NotEmpty(Value(name)));
        Assert.Null(nuspec.Element("projectUrl"));
        Assert.True(Readme.Of(id).Length > 500);
        Assert.Equal([0x89, 0x50, 0x4E, 0x47], Packed.Files(id)["icon.png"][..4]);
    }

    [Theory]
    [InlineData("Recurrent")]
    [InlineData("Recurrent.Data")]
    [InlineData("Recurrent.Notebooks")]
    [InlineData("Recurrent.Plotly")]
    [InlineData("Recurrent.TorchSharp")]
    public void Symbols_bring_every_source_file_and_no_path_of_the_machine(string id)
    {
        var pdb = Packed.Files(id, "snupkg")[$"lib/net10.0/{id}.pdb"];
        using var provider = MetadataReaderProvider.FromPortablePdbStream(new MemoryStream(pdb));
        var reader = provider.GetMetadataReader();
        var embeddedSource = new Guid("0E8A571B-6926-466E-B4AD-8AB04611F5FE"); // Of the format's specification.
        var documents = reader.Documents.Select(handle => (
            Name: reader.GetString(reader.GetDocument(handle).Name),
            HasSource: reader.GetCustomDebugInformation(handle).Any(info => reader.GetGuid(reader.GetCustomDebugInformation(info).Kind) == embeddedSource))).ToList();

        Assert.NotEmpty(documents);
        Assert.All(documents, document => Assert.True(document.HasSource, $"{document.Name} has no source."));
        if (Packed.Configuration == "Release")
        {
            Assert.All(documents, document => Assert.StartsWith("/_/", document.Name, StringComparison.Ordinal));
            var root = Encoding.UTF8.GetBytes(Packed.RepositoryRoot);
            Assert.Equal(-1, Packed.Files(id)[$"lib/net10.0/{id}.dll"].AsSpan().IndexOf(root));
        }
    }

    [Fact]
    public void The_tool_is_its_program_what_that_needs_and_the_books_assets()
    {
        var files = Packed.Files(Tool);
        var outside = files.Keys.Where(name => !name.StartsWith(ToolFolder, StringComparison.Ordinal)).Order(StringComparer.Ordinal);
        Assert.Equal(["LICENSE-APACHE-2.0.txt", "README.md", $"{Tool}.nuspec", "THIRD-PARTY-NOTICES.md", "icon.png"], outside);
        var inside = files.Keys.Where(name => name.StartsWith(ToolFolder, StringComparison.Ordinal)).Select(name => name[ToolFolder.Length..]).ToList();
        string[] needed = ["workbook.dll", "workbook.deps.json", "workbook.runtimeconfig.json", "DotnetToolSettings.xml", "Microsoft.CodeAnalysis.CSharp.dll", "kernel/workbook-kernel.dll", "kernel/workbook-kernel.runtimeconfig.json",
            "kernel/workbook-minimal-kernel.dll", "kernel/Microsoft.DotNet.Interactive.dll", "kernel/Microsoft.CodeAnalysis.CSharp.dll", "assets/book.css", "assets/figures.js"];
        Assert.Empty(needed.Except(inside));
        Assert.DoesNotContain(inside, name => name.EndsWith(".xml", StringComparison.Ordinal) && name != "DotnetToolSettings.xml");
        Assert.All(inside, name => Assert.True(name.StartsWith("assets/", StringComparison.Ordinal) || name.StartsWith("kernel/", StringComparison.Ordinal) || !name.Contains('/', StringComparison.Ordinal), $"{name} is stray."));
        Assert.Equal(inside.Contains("assets/katex/katex.min.js"), inside.Contains("assets/katex/LICENSE"));
        Assert.Equal(inside.Contains("assets/plotly/plotly.min.js"), inside.Contains("assets/plotly/LICENSE"));
        Assert.Contains("<Command Name=\"workbook\" EntryPoint=\"workbook.dll\"", Encoding.UTF8.GetString(files[ToolFolder + "DotnetToolSettings.xml"]), StringComparison.Ordinal);
    }

    /// <summary>Native code, which the build adds for its own machine, would be wrong on others.</summary>
    [Fact]
    public void The_tool_runs_anywhere()
    {
        foreach (var (name, content) in Packed.Files(Tool).Where(file => file.Key.EndsWith(".dll", StringComparison.Ordinal)))
        {
            using var image = new PEReader(new MemoryStream(content));
            Assert.True(image.PEHeaders.CorHeader!.Flags.HasFlag(CorFlags.ILOnly) && image.PEHeaders.CorHeader.ManagedNativeHeaderDirectory.Size == 0, name);
        }
    }

    [Fact]
    public void The_tool_names_the_licence_of_everything_that_it_brings_along()
    {
        var files = Packed.Files(Tool);
        var notices = Encoding.UTF8.GetString(files["THIRD-PARTY-NOTICES.md"]);
        foreach (var name in files.Keys.Where(name => name.EndsWith(".dll", StringComparison.Ordinal)).Select(name => Path.GetFileNameWithoutExtension(name)).Where(name => !name.StartsWith("workbook", StringComparison.OrdinalIgnoreCase)))
        {
            var family = string.Join('.', name.Split('.').Take(2));
            Assert.True(notices.Contains($"`{name}.dll`", StringComparison.Ordinal) || notices.Contains($"`{family}*.dll`", StringComparison.Ordinal), $"{name} is not in THIRD-PARTY-NOTICES.md.");
        }
    }

    [Fact]
    public void The_READMEs_name_this_version()
    {
        foreach (var line in Readme.Of("Recurrent.Notebooks").Split('\n').Where(line => line.StartsWith("#r \"nuget: ", StringComparison.Ordinal)))
        {
            Assert.EndsWith($", {Packed.Version}\"", line, StringComparison.Ordinal);
        }
    }
}
