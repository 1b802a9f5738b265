
namespace Recurrent.Data.Tests;

public sealed class VocabularyTests
{
    [Fact]
    public void TokensAreNumberedByFirstAppearance()
    {
        var vocabulary = new Vocabulary(Tokens.Characters("hello"));
        Assert.Equal(["h", "e", "l", "o"], vocabulary.All);
        Assert.Equal(4, vocabulary.Count);
        Assert.Equal([0, 1, 2, 2, 3], vocabulary.Encode(Tokens.Characters("hello")));
        Assert.Equal("hello", vocabulary.Decode([0, 1, 2, 2, 3]));
        Assert.Equal("l", vocabulary[2]);
        Assert.True(vocabulary.Contains("o") && !vocabulary.Contains("O"));
    }

    [Theory]
    [InlineData("x", "no \"x\"; it has \"h\", \"e\", \"l\", \"o\". ")]
    [InlineData("H", "it has \"h\", which differs in case")]
    [InlineData("hello", "Tokens.Characters")]
    [InlineData("\n", "no \"\\n\"")]
    public void AnUnknownTokenFailsWithHelp(string token, string help)
    {
        var vocabulary = new Vocabulary(["h", "e", "l", "o"]);
        var e = Assert.Throws<ArgumentException>(() => vocabulary.Encode(["h", token]));
        Assert.Contains(help, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TheUnknownTokenStandsForAllOthers()
    {
        var vocabulary = new Vocabulary(["a", "b"], unknown: "?");
        Assert.Equal(["?", "a", "b"], vocabulary.All);
        Assert.Equal([1, 0, 2], vocabulary.Encode(["a", "x", "b"]));
        Assert.Equal("a ? b", vocabulary.Decode([1, 0, 2], " "));
        Assert.Equal(1, new Vocabulary(["a", "?"], unknown: "?").IdOf("x"));
    }

    [Fact]
    public void WrongUseFails()
    {
        Assert.Throws<ArgumentException>(() => new Vocabulary([]));
        Assert.Throws<ArgumentException>(() => new Vocabulary(["a", ""]));
        var e = Assert.Throws<ArgumentOutOfRangeException>(() => new Vocabulary(["a"]).Decode([0, 1]));
        Assert.Contains("ids 0 to 0; given 1", e.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Vocabulary(["a"])[-1]);
    }
}
