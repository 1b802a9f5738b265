namespace Workbook.Tests.Kernel.Directives;

/// <summary>#r "nuget:…" and #i, without a network: the packages are written by hand.</summary>
public sealed class NuGetTests(NuGetTests.Restoring session) : IClassFixture<NuGetTests.Restoring>
{
    /// <summary>A session beside a source of packages; what it keeps for the user lies in its folder too.</summary>
    public sealed class Restoring : IDisposable
    {
        // Where NuGet's own variable is set it wins over the configuration in the session's folder.
        private static readonly string[] Variables = ["XDG_DATA_HOME", "NUGET_PACKAGES"];
        private readonly string?[] before = Array.ConvertAll(Variables, Environment.GetEnvironmentVariable);

        public Restoring()
        {
            Set([Cells.Folder.File("data"), null]);
            Directory.CreateDirectory(Cells.Folder.File("data"));
            HandmadePackage.WriteSource(Cells.Folder.Path);
        }

        internal CellSession Cells { get; } = new();

        public void Dispose()
        {
            Set(before);
            Cells.Dispose();
        }

        private static void Set(string?[] values)
        {
            foreach (var (variable, value) in Variables.Zip(values))
            {
                Environment.SetEnvironmentVariable(variable, value);
            }
        }
    }

    [Fact]
    public async Task Packages_accumulate_stay_and_bring_their_dependencies_and_native_libraries()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the native library is one of .NET's own on Unix");

        var first = await session.Cells.RunAsync("Console.Out.Flush();\n#i \"nuget:feed\"\n#r \"nuget: Tests.Outer, 1.0.0\"\nOuter.Answer()");
        Assert.Null(first.Error);
        Assert.Equal(
            "<div><div><strong>Restore sources</strong><ul><li><span>feed</span></li></ul></div><div><strong>Installed Packages</strong><ul><li><span>Tests.Outer, 1.0.0</span></li></ul></div></div>",
            first.Shown()[0]);
        Assert.Contains("restoring …", first.Messages[0].ToJsonString(CellSession.Readable), StringComparison.Ordinal);
        Assert.Contains(">42<", first.Shown()[1], StringComparison.Ordinal);
        Assert.Contains(">43<", (await session.Cells.RunAsync("Inner.Value + 1")).Shown()[0], StringComparison.Ordinal);

        var missing = await session.Cells.RunAsync("#r \"nuget:Tests.Missing,2.0.0\"\nConsole.Write(\"never\");");
        Assert.Equal("PackageError", missing.Error?.Name);
        Assert.Matches(@"^'#r ""nuget:Tests\.Missing,2\.0\.0""': NU1101: Unable to find package Tests\.Missing\..*feed$", missing.Error!.Message);

        // Its own cell alone: the set goes on without it.
        var latest = await session.Cells.RunAsync("#r \"nuget:Tests.Versions\"\nVersions.Own");
        Assert.Null(latest.Error);
        Assert.Contains("<span>Tests.Versions, 1.2.0</span>", latest.Shown()[0], StringComparison.Ordinal);
        Assert.Equal("1.2.0", latest.Shown("text/plain")[1]);
        Assert.Null((await session.Cells.RunAsync("#r \"nuget:tests.versions\"\n#r \"nuget:Tests.Outer,1.0.0\"")).Error);
        Assert.Contains(
            "expected the version of Tests.Versions that the session has, 1.2.0, found 1.0.0",
            (await session.Cells.RunAsync("#r \"nuget:Tests.Versions,1.0.0\"")).Error?.Message, StringComparison.Ordinal);

        var native = await session.Cells.RunAsync("#r \"nuget:Tests.Native,1.0.0\"\n(Native.SystemNative_GetPid() == Environment.ProcessId).ToString()");
        Assert.Equal("True", native.Shown("text/plain")[1]);
    }

    [Fact]
    public async Task The_same_set_of_exact_versions_is_restored_once()
    {
        const string Cell = "#i \"nuget:feed\"\n#r \"nuget:Tests.Versions,1.0.0\"\nVersions.Own";
        string Kept() => Directory.GetFiles(session.Cells.Folder.File("data"), "*.json", SearchOption.AllDirectories).Single(file => File.ReadAllText(file).Contains("Tests.Versions/1.0.0", StringComparison.Ordinal));
        var first = new CellSession(session.Cells.Folder);
        Assert.Equal("1.0.0", (await first.RunAsync(Cell)).Shown("text/plain")[1]);
        var written = File.GetLastWriteTimeUtc(Kept());

        var second = new CellSession(session.Cells.Folder);
        Assert.Equal("1.0.0", (await second.RunAsync(Cell)).Shown("text/plain")[1]);
        Assert.Equal(written, File.GetLastWriteTimeUtc(Kept()));
    }

    [Fact]
    public async Task A_source_alone_is_shown_and_asked_only_for_packages() =>
        Assert.Equal(
            "<div><div><strong>Restore sources</strong><ul><li><span>https://example.invalid/index.json</span></li></ul></div></div>",
            Assert.Single((await new CellSession(session.Cells.Folder).RunAsync("#i \"nuget:https://example.invalid/index.json\"")).Shown()));

    [Fact]
    public async Task What_is_kept_may_be_damaged_or_its_packages_gone()
    {
        const string Cell = "#i \"nuget:feed\"\n#r \"nuget:Tests.Inner,1.0.0\"\nInner.Value";
        var folder = session.Cells.Folder;
        foreach (var damage in (Action<string>[])[kept => File.WriteAllText(kept, "{}"), kept => File.WriteAllText(kept, "{\"targets\":"), _ => Directory.Delete(folder.File("fetched", "tests.inner"), recursive: true)])
        {
            Assert.Null((await new CellSession(folder).RunAsync(Cell)).Error);
            damage(Directory.GetFiles(folder.File("data"), "*.json", SearchOption.AllDirectories).MaxBy(File.GetLastWriteTimeUtc)!);
            Assert.Contains(">42<", (await new CellSession(folder).RunAsync(Cell)).Shown()[1], StringComparison.Ordinal);
        }
    }
}
