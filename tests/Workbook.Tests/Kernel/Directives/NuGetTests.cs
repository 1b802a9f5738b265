namespace Workbook.Tests.Kernel.Directives;

/// <summary>#r "nuget:…" and #i, without a network: the packages are written by hand.</summary>
public sealed class NuGetTests(NuGetTests.Restoring session) : IClassFixture<NuGetTests.Restoring>
{
    /// <summary>A session beside a source of packages.</summary>
    public sealed class Restoring : IAsyncDisposable
    {
        private const string Variable = "NUGET_PACKAGES"; // It wins over the configuration in the session's folder.
        private readonly string? before = Environment.GetEnvironmentVariable(Variable);

        public Restoring()
        {
            var folder = new TemporaryFolder();
            HandmadePackage.WriteSource(folder.Path);
            Environment.SetEnvironmentVariable(Variable, folder.File("fetched"));
            Cells = new CellSession(folder);
        }

        internal CellSession Cells { get; }

        public ValueTask DisposeAsync()
        {
            Environment.SetEnvironmentVariable(Variable, before);
            return Cells.DisposeAsync();
        }
    }

    private string Source => $"#i \"nuget:{session.Cells.Folder.File("feed")}\"\n";

    [Fact]
    public async Task Packages_accumulate_stay_and_bring_their_dependencies()
    {
        var first = await session.Cells.RunAsync(Source + "#r \"nuget: Tests.Outer, 1.0.0\"\nOuter.Answer()");
        Assert.Null(first.Error);
        Assert.Contains("<span>Tests.Outer, 1.0.0</span>", first.Shown()[0], StringComparison.Ordinal);
        Assert.Contains(">42<", first.Shown()[1], StringComparison.Ordinal);
        Assert.Contains(">43<", (await session.Cells.RunAsync("Inner.Value + 1")).Shown()[0], StringComparison.Ordinal);

        var missing = await session.Cells.RunAsync("#r \"nuget:Tests.Missing,2.0.0\"\nConsole.Write(\"never\");");
        Assert.Equal("PackageError", missing.Error?.Name);
        Assert.Matches(@"^NU1101: Unable to find package Tests\.Missing\. No packages exist with this id in source\(s\): .*feed", missing.Error!.Message);
        Assert.DoesNotContain("never", missing.Stream("stdout"), StringComparison.Ordinal);

        var again = await session.Cells.RunAsync("#r \"nuget:Tests.Outer,9.9.9\"");
        Assert.Contains("Tests.Outer version 9.9.9 cannot be added because version 1.0.0 was added previously", again.Error?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_native_library_of_a_package_is_found()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the native library is one of .NET's own on Unix");

        var native = await session.Cells.RunAsync(Source + "#r \"nuget:Tests.Native,1.0.0\"\n(Native.SystemNative_GetPid() == Environment.ProcessId).ToString()");

        Assert.Null(native.Error);
        Assert.Equal("True", native.Shown("text/plain")[^1]);
    }

    [Fact]
    public async Task A_higher_version_serves_what_was_compiled_against_a_lower_one()
    {
        var ended = await session.Cells.RunAsync(Source + "#r \"nuget:Tests.Lifted,2.0.0\"\n#r \"nuget:Tests.Older,1.0.0\"\nOlder.Version()");

        Assert.Null(ended.Error);
        Assert.Equal("2.0.0.0", ended.Shown("text/plain")[^1]);
    }

    [Fact]
    public async Task An_extension_of_a_package_is_loaded()
    {
        var ended = await session.Cells.RunAsync(Source + "#r \"nuget:Tests.Extension,1.0.0\"");
        Assert.Null(ended.Error);
        Assert.Contains("Loading extensions from `", ended.Shown("text/plain")[1], StringComparison.Ordinal);

        Assert.Equal(["<b>quaint</b>"], (await session.Cells.RunAsync("new Shown()")).Shown());
    }
}
