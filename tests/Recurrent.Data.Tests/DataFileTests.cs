using System.Text;

namespace Recurrent.Data.Tests;

public sealed class DataFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public void AFileIsReadAndNotedByItsHash()
    {
        string path = Write("abc.txt", Encoding.UTF8.GetBytes("abc"));

        Assert.Equal("abc", DataFile.ReadText(path));
        Assert.Equal("abc"u8.ToArray(), DataFile.ReadBytes(path));

        // FIPS 180-2, appendix B.1.
        const string Hash = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        Assert.Equal([new DataFileRead(path, 3, Hash)], Noted(path));
    }

    [Fact]
    public void AFileThatChangedIsNotedAnew()
    {
        string path = Write("x.txt", "one"u8.ToArray());
        DataFile.ReadText(path);
        Write("x.txt", "three"u8.ToArray());
        DataFile.ReadText(path);

        Assert.Equal([3, 5], Noted(path).Select(read => read.Length));
    }

    [Fact]
    public void ARelativePathIsNotedInFull()
    {
        string path = Write("relative.txt", "x"u8.ToArray());

        DataFile.ReadText(Path.GetRelativePath(Directory.GetCurrentDirectory(), path));

        Assert.Single(Noted(path));
    }

    [Theory]
    [InlineData("", new string[0])]
    [InlineData("\n", new[] { "" })]
    [InlineData("a", new[] { "a" })]
    [InlineData("a\nb\n", new[] { "a", "b" })]
    [InlineData("a\r\n\r\nb", new[] { "a", "", "b" })]
    [InlineData("\uFEFFä\n", new[] { "ä" })]
    public void LinesHaveNoEnds(string text, string[] lines) =>
        Assert.Equal(lines, DataFile.ReadLines(Write("lines.txt", Encoding.UTF8.GetBytes(text))));

    [Fact]
    public void WhatIsNotUtf8FailsAtItsByte()
    {
        var error = Assert.Throws<InvalidDataException>(() => DataFile.ReadText(Write("latin.txt", [0xEF, 0xBB, 0xBF, (byte)'a', 0xFC])));
        Assert.Contains("at byte 4 stands 0xFC", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AMissingFileIsNamedInFull()
    {
        string path = folder.File("missing.txt");
        var error = Assert.Throws<FileNotFoundException>(() => DataFile.ReadBytes(path));
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
        Assert.Empty(Noted(path));
    }

    public void Dispose() => folder.Dispose();

    private static IEnumerable<DataFileRead> Noted(string path) => Provenance.DataFiles.Where(read => read.Path == path);

    private string Write(string name, byte[] content)
    {
        File.WriteAllBytes(folder.File(name), content);
        return folder.File(name);
    }
}
