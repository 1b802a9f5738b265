using System.Security.Cryptography;
using System.Text;

namespace Recurrent.Data.Tests;

/// <summary>What data/README.md says of the text, and the typography that lets a model track lines, quotes and indentation.</summary>
public sealed class TheLampRoomTests
{
    private static readonly byte[] Bytes = File.ReadAllBytes(Repository.Path("data", "the-lamp-room.txt"));
    private static readonly string Text = Encoding.UTF8.GetString(Bytes);
    private static readonly string[] Lines = Text.Split('\n');

    [Fact]
    public void ItIsTheTextThatTheReadmeNames()
    {
        string row = File.ReadLines(Repository.Path("data", "README.md")).Single(line => line.Contains("`the-lamp-room.txt`", StringComparison.Ordinal));

        Assert.Contains($"`{Convert.ToHexStringLower(SHA256.HashData(Bytes))}`", row, StringComparison.Ordinal);
        Assert.Contains($"{Bytes.Length:N0} bytes", row, StringComparison.Ordinal);
        Assert.InRange(Bytes.Length, 90_000, 100_000);
    }

    [Fact]
    public void ItsVocabularyIsSmall()
    {
        Assert.InRange(Text.Distinct().Count(), 50, 75);
        Assert.DoesNotContain(Text, c => c is not '\n' and (< ' ' or > '~'));
    }

    [Fact]
    public void ItsLinesAreShortCleanAndIndentedOneWay()
    {
        Assert.EndsWith("\n", Text, StringComparison.Ordinal);
        Assert.DoesNotContain("\n\n\n", Text, StringComparison.Ordinal);
        Assert.All(Lines, line =>
        {
            Assert.InRange(line.Length, 0, 70);
            Assert.Equal(line.TrimEnd(), line);
            Assert.Contains(line.Length - line.TrimStart().Length, new[] { 0, 4 });
            Assert.DoesNotContain("  ", line.TrimStart(), StringComparison.Ordinal);
        });
    }

    [Fact]
    public void QuotesCloseInTheParagraphWhereTheyOpen() =>
        Assert.All(Text.Split("\n\n"), paragraph => Assert.True(int.IsEvenInteger(paragraph.Count(c => c == '"')), paragraph));

    // A model is judged on the last tenth: it must be of the same kind as what the model learns from.
    [Fact]
    public void EachTenthHasDialogueAndIndentedLines() =>
        Assert.All(Lines.Chunk((Lines.Length + 9) / 10), tenth =>
        {
            Assert.InRange(tenth.Count(line => line.Contains('"', StringComparison.Ordinal)), 15, 100);
            Assert.InRange(tenth.Count(line => line.StartsWith("    ", StringComparison.Ordinal)), 15, 100);
        });
}
