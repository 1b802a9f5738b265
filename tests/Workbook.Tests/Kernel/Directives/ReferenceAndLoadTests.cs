namespace Workbook.Tests.Kernel.Directives;

/// <summary>#r of assemblies and #load of scripts.</summary>
public sealed class ReferenceAndLoadTests(CellSession session) : IClassFixture<CellSession>
{
    [Fact]
    public async Task A_native_library_beside_a_referenced_assembly_loads()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the native library is one of .NET's own on Unix");
        var folder = Directory.CreateDirectory(session.Folder.File("native"));
        var name = OperatingSystem.IsMacOS() ? "System.Native.dylib" : "System.Native.so";
        File.Copy(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "lib" + name), Path.Combine(folder.FullName, "libbeside." + name.Split('.')[^1]));
        var code = "public static class Beside { [System.Runtime.InteropServices.DllImport(\"beside\")] public static extern int SystemNative_GetPid(); }";
        await File.WriteAllBytesAsync(Path.Combine(folder.FullName, "Beside.dll"), HandmadePackage.Compile("Beside", code), TestContext.Current.CancellationToken);

        var ended = await session.RunAsync("#r \"native/Beside.dll\"\n(Beside.SystemNative_GetPid() == Environment.ProcessId).ToString()");

        Assert.Equal(["True"], ended.Shown("text/plain"));
    }

    [Fact]
    public async Task Loaded_scripts_load_and_reference_from_their_own_folder()
    {
        Directory.CreateDirectory(session.Folder.File("loads", "deeper"));
        await File.WriteAllBytesAsync(session.Folder.File("loads", "deeper", "Near.dll"), HandmadePackage.Compile("Near", "public static class Near { public static int Value => 2; }"), TestContext.Current.CancellationToken);
        session.Folder.Raw("loads/outer.csx", "#load \"deeper/inner.cs\"\nvar outer = inner * 10;");
        session.Folder.Raw("loads/deeper/inner.cs", "#r \"Near.dll\"\nvar inner = Near.Value;");

        Assert.Equal(["22"], (await session.RunAsync("#load \"loads/outer.csx\"\n(outer + inner).ToString()")).Shown("text/plain"));
    }

    [Theory]
    [InlineData("#r \"missing.dll\"", "(1,1): error CS0006: Metadata file 'missing.dll' could not be found")]
    [InlineData("#load \"missing.csx\"", "(1,7): error CS1504: Source file 'missing.csx' could not be opened")]
    [InlineData("var early = 1;\n#r \"missing.dll\"", "(2,2): error CS7009: Cannot use #r after first token in file")]
    [InlineData("var early = 1;\n#load \"missing.csx\"", "(2,2): error CS8098: Cannot use #load after first token in file")]
    [InlineData("#r missing.dll", "(1,4): error CS7010")]
    [InlineData("#!time\n\n#r \"missing.dll\"", "(3,1): error CS0006")]
    public async Task Roslyn_says_what_is_wrong(string cell, string told) =>
        Assert.StartsWith(told, (await session.RunAsync(cell)).Error?.Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("using var s = new System.IO.MemoryStream();")]
    [InlineData("Span<int> s = new int[1];")]
    [InlineData("ReadOnlySpan<char> s = \"a\";")]
    [InlineData("namespace A { }")]
    [InlineData("namespace A;")]
    [InlineData("extension(int x) { public int Doubled => 2 * x; }")]
    [InlineData("static class E { extension(int x) { public int Doubled => 2 * x; } }")]
    [InlineData("static class E { public static int Doubled(this int x) => 2 * x; }")]
    [InlineData("File.Exists(\"x\")")]
    [InlineData("Thread.Sleep(1);")]
    [InlineData("new HttpClient();")]
    [InlineData("Path.GetTempPath()")]
    public async Task What_does_not_compile_there_does_not_here(string cell) => Assert.Equal("CompilationError", (await session.RunAsync(cell)).Error?.Name);

    [Theory]
    [InlineData("{ using var s = new System.IO.MemoryStream(); }")]
    [InlineData("using (var s = new System.IO.MemoryStream()) { }")]
    [InlineData("{ Span<int> s = stackalloc int[1]; s[0] = 1; }")]
    [InlineData("int F() { ReadOnlySpan<char> s = \"a\"; return s.Length; } F();")]
    [InlineData("record R(int X); enum E { A } interface I { } struct S { } delegate void D();")]
    [InlineData("static int Tripled(this int x) => 3 * x; 3.Tripled();")]
    [InlineData("await Task.Yield(); await using (var s = new System.IO.MemoryStream()) { }")]
    [InlineData("unsafe int Size() => sizeof(long); Size();")]
    [InlineData("class P { public int X { get; set => field = value; } } int[] a = [1, .. new[] { 2 }]; P p = null; p?.X = 3;")]
    [InlineData("goto end; end: Console.Out.Flush();")]
    [InlineData("foreach (var x in new[] { 1 }) { } for (var i = 0; i < 1; i++) { } lock (new object()) { }")]
    public async Task What_compiles_there_compiles_here(string cell) => Assert.Null((await session.RunAsync(cell)).Error);
}
