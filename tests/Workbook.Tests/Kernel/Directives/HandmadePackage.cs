using System.IO.Compression;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Workbook.Tests.Kernel.Directives;

/// <summary>NuGet packages written by hand into a folder that serves as their source.</summary>
internal static class HandmadePackage
{
    private static readonly string[] Framework =
        [.. new[] { "System.Private.CoreLib", "System.Runtime", "netstandard" }.Select(name => Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, $"{name}.dll"))];

    /// <summary>The code of an assembly, compiled against the framework's core and the other assemblies.</summary>
    public static byte[] Compile(string name, string code, params byte[][] others)
    {
        using var assembly = new MemoryStream();
        var result = CSharpCompilation.Create(
            name,
            [CSharpSyntaxTree.ParseText(code)],
            [.. Framework.Select(path => MetadataReference.CreateFromFile(path)), .. others.Select(other => MetadataReference.CreateFromImage(other))],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)).Emit(assembly);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        return assembly.ToArray();
    }

    /// <summary>Writes a package.</summary>
    /// <param name="folder">The source.</param>
    /// <param name="id">Its id.</param>
    /// <param name="version">Its version.</param>
    /// <param name="dependency">The id of a package of version 1.0.0 that it needs; null for none.</param>
    /// <param name="files">Paths within it and their content.</param>
    public static void Write(string folder, string id, string version, string? dependency, params (string Path, byte[] Content)[] files)
    {
        Directory.CreateDirectory(folder);
        using var zip = ZipFile.Open(Path.Combine(folder, $"{id}.{version}.nupkg"), ZipArchiveMode.Create);
        var needs = dependency is null ? "" : $"<dependencies><group targetFramework=\"net8.0\"><dependency id=\"{dependency}\" version=\"1.0.0\" /></group></dependencies>";
        var specification = $"""
            <package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd"><metadata>
            <id>{id}</id><version>{version}</version><authors>tests</authors><description>For a test.</description>{needs}
            </metadata></package>
            """;
        foreach (var (path, content) in files.Prepend(($"{id}.nuspec", Encoding.UTF8.GetBytes(specification))))
        {
            using var entry = zip.CreateEntry(path).Open();
            entry.Write(content);
        }
    }

    /// <summary>Writes a source of packages, and beside it a configuration that asks no other and keeps what is fetched in the folder too.</summary>
    public static void WriteSource(string folder)
    {
        var feed = Path.Combine(folder, "feed");
        var inner = Compile("Tests.Inner", "public static class Inner { public static int Value => 42; }");
        var outer = Compile("Tests.Outer", "public static class Outer { public static int Answer() => Inner.Value; }", inner);
        Write(feed, "Tests.Inner", "1.0.0", null, ("lib/net8.0/Tests.Inner.dll", inner));
        Write(feed, "Tests.Outer", "1.0.0", "Tests.Inner", ("lib/net8.0/Tests.Outer.dll", outer));
        foreach (var version in (string[])["1.0.0", "1.2.0"])
        {
            var code = $"public static class Versions {{ public static string Own => \"{version}\"; }}";
            Write(feed, "Tests.Versions", version, null, ("lib/net8.0/Tests.Versions.dll", Compile("Tests.Versions", code)));
        }

        WriteLifted(feed);
        WriteExtension(feed);
        var native = Compile("Tests.Native", "public static class Native { [System.Runtime.InteropServices.DllImport(\"quaint\")] public static extern int SystemNative_GetPid(); }");
        var system = Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, OperatingSystem.IsMacOS() ? "libSystem.Native.dylib" : "libSystem.Native.so");
        var library = OperatingSystem.IsMacOS() ? "libquaint.dylib" : "libquaint.so";
        Write(feed, "Tests.Native", "1.0.0", null,
            ("lib/net8.0/Tests.Native.dll", native),
            ($"runtimes/{System.Runtime.InteropServices.RuntimeInformation.RuntimeIdentifier}/native/{library}", File.Exists(system) ? File.ReadAllBytes(system) : []));
        File.WriteAllText(Path.Combine(folder, "nuget.config"), """
            <configuration><config><add key="globalPackagesFolder" value="fetched" /></config><packageSources><clear /></packageSources></configuration>
            """);
    }

    // Older is compiled against Lifted 1, of which only version 2 is there.
    private static void WriteLifted(string feed)
    {
        static string Code(int version) =>
            $"[assembly: System.Reflection.AssemblyVersion(\"{version}.0.0.0\")] public static class Lifted {{ public static string Own => typeof(Lifted).Assembly.GetName().Version.ToString(); }}";
        Write(feed, "Tests.Lifted", "2.0.0", null, ("lib/net8.0/Tests.Lifted.dll", Compile("Tests.Lifted", Code(2))));
        var older = Compile("Tests.Older", "public static class Older { public static string Version() => Lifted.Own; }", Compile("Tests.Lifted", Code(1)));
        Write(feed, "Tests.Older", "1.0.0", "Tests.Lifted", ("lib/net8.0/Tests.Older.dll", older));
    }

    private static void WriteExtension(string feed)
    {
        var own = Compile("Tests.Extension", "public class Shown { }");
        byte[] Kernel(string name) => File.ReadAllBytes(Path.Combine(Workbook.Running.KernelProgram.Folder, $"{name}.dll"));
        var extension = Compile(
            "Tests.Extension.Interactive",
            """
            using Microsoft.DotNet.Interactive;
            using Microsoft.DotNet.Interactive.Formatting;
            public class Extension : IKernelExtension
            {
                public System.Threading.Tasks.Task OnLoadAsync(Kernel kernel)
                {
                    Formatter.Register(typeof(Shown), (object shown, FormatContext context) => { context.Writer.Write("<b>quaint</b>"); return true; }, "text/html");
                    return System.Threading.Tasks.Task.CompletedTask;
                }
            }
            """,
            own, Kernel("Microsoft.DotNet.Interactive"), Kernel("Microsoft.DotNet.Interactive.Formatting"));
        Write(feed, "Tests.Extension", "1.0.0", null,
            ("lib/net8.0/Tests.Extension.dll", own), ("interactive-extensions/dotnet/Tests.Extension.Interactive.dll", extension));
    }
}
