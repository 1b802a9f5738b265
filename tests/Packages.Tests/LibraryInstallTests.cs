namespace Packages.Tests;

/// <summary>The library, installed in a fresh project.</summary>
public sealed class LibraryInstallTests : IDisposable
{
    private readonly FreshFolder folder = new();

    [Fact]
    public async Task The_program_of_the_README_trains_to_the_same_bits_as_the_library_here()
    {
        WriteProject($"""
            <PackageReference Include="Recurrent" Version="{Packed.Version}" />
            <PackageReference Include="Recurrent.Data" Version="{Packed.Version}" />
            <PackageReference Include="Recurrent.Notebooks" Version="{Packed.Version}" />
            """);
        folder.Write("Program.cs", "using Recurrent.Notebooks;\n" + Readme.Code("Recurrent").Single()
            .Replace("sealed class Speller", "Console.WriteLine(new Table(\"a\").Row(1));\n\nsealed class Speller", StringComparison.Ordinal));

        var ended = await folder.RunAsync("dotnet", "run", "-c", "Release");

        Assert.True(ended.ExitCode == 0, ended.Output + ended.Errors);
        var (loss, hash) = await Speller.TrainAsync();
        Assert.Contains($"step 60: loss {loss:F4}\nweights {hash}\n", ended.Output, StringComparison.Ordinal);
        Assert.True(loss < 0.1, $"The loss is {loss}: nothing was learned.");
    }

    /// <summary>It is not run: libtorch is 480 MB. Recurrent.TorchSharp.Tests runs such a program.</summary>
    [Fact]
    public async Task The_program_of_the_README_for_TorchSharp_builds_and_has_its_native_library()
    {
        var references = Readme.Code("Recurrent.TorchSharp", "xml").Single().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, references.Length);
        Assert.Contains("libtorch-cpu-linux-x64", references[1], StringComparison.Ordinal);
        WriteProject(references[0]);
        folder.Write("Program.cs", Readme.Code("Recurrent.TorchSharp").Single());

        var ended = await folder.RunAsync("dotnet", "build", "-c", "Release");

        Assert.True(ended.ExitCode == 0, ended.Output + ended.Errors);
        Assert.True(File.Exists(folder.File("bin", "Release", "net10.0", "runtimes", "linux-x64", "native", "libLibTorchSharp.so")));
    }

    public void Dispose() => folder.Dispose();

    private void WriteProject(string references) => folder.Write("Fresh.csproj", $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <ImplicitUsings>enable</ImplicitUsings>
            <Nullable>enable</Nullable>
            <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
            <NuGetAudit>false</NuGetAudit>
          </PropertyGroup>
          <ItemGroup>
            {references}
          </ItemGroup>
        </Project>
        """);
}
