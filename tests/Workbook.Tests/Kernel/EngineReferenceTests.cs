using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Workbook.Tests.Kernel;

/// <summary>.NET Interactive is no longer maintained: one program alone may depend on it.</summary>
public sealed class EngineReferenceTests
{
    private const string Engine = "Microsoft.DotNet.Interactive";

    [Fact]
    public void Only_the_kernels_project_names_the_engine()
    {
        var projects = Directory.GetFiles(Repository.Root, "*.csproj", SearchOption.AllDirectories).Where(path => File.ReadAllText(path).Contains(Engine, StringComparison.Ordinal));

        Assert.Equal(["Workbook.Kernel.csproj"], projects.Select(path => Path.GetFileName(path)));
    }

    [Fact]
    public void Only_the_kernels_program_references_the_engine()
    {
        var folder = AppContext.BaseDirectory;
        var own = Directory.GetFiles(folder, "*.dll").Concat(Directory.GetFiles(Path.Combine(folder, "kernel"), "*.dll"))
            .Concat(Directory.GetFiles(Path.Combine(Repository.Root, "lib", "bin"), "*.dll"))
            .Where(path => Path.GetFileName(path).StartsWith("workbook", StringComparison.OrdinalIgnoreCase) || Path.GetFileName(path).StartsWith("Recurrent", StringComparison.Ordinal))
            .ToList();

        Assert.Equal(["workbook-kernel.dll"], own.Where(ReferencesEngine).Select(path => Path.GetFileName(path)));
        Assert.Contains("workbook.dll", own.Select(path => Path.GetFileName(path)));
        Assert.Contains("workbook-minimal-kernel.dll", own.Select(path => Path.GetFileName(path)));
    }

    private static bool ReferencesEngine(string path)
    {
        using var assembly = new PEReader(File.OpenRead(path));
        var metadata = assembly.GetMetadataReader();
        return metadata.AssemblyReferences.Any(one => metadata.GetString(metadata.GetAssemblyReference(one).Name).StartsWith(Engine, StringComparison.Ordinal));
    }
}
