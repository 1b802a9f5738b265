
namespace Recurrent.Data.Tests;

public sealed class TokensTests
{
    [Theory]
    [InlineData("hello", "h|e|l|l|o")]
    [InlineData("", "")]
    [InlineData("a\r\nb", "a|\r|\n|b")]
    [InlineData("😀é", "😀|é")]
    [InlineData("e\u0301", "e|\u0301")] // a code point each, though one grapheme
    public void CharactersAreCodePoints(string text, string expected)
    {
        string[] tokens = Tokens.Characters(text);
        Assert.Equal(expected, string.Join('|', tokens));
        Assert.Equal(text, string.Concat(tokens));
    }

    [Theory]
    [InlineData("The cat, the CAT.", "The|cat|,|the|CAT|.")]
    [InlineData("don't 'quote' it's", "don't|'|quote|'|it's")]
    [InlineData("l’été, rock 'n' roll", "l’été|,|rock|'|n|'|roll")]
    [InlineData("one\n\ntwo\r\n", "one|\n|\n|two|\n")]
    [InlineData("3.14 well-known", "3|.|14|well|-|known")]
    [InlineData("e\u0301te\u0301!", "e\u0301te\u0301|!")]
    [InlineData("100'000", "100|'|000")]
    [InlineData("  \t ", "")]
    [InlineData("a'", "a|'")]
    [InlineData("日本 😀", "日本|😀")]
    public void WordsKeepPunctuationAndLineEnds(string text, string expected) =>
        Assert.Equal(expected, string.Join('|', Tokens.Words(text)));

    [Fact]
    public void HalfASurrogatePairFails()
    {
        // Not as data of a theory: attributes are stored as UTF-8, which cannot hold half a pair.
        Fails("ab\ud83d", "at 2");
        Fails("\ude00b", "at 0");

        static void Fails(string text, string where)
        {
            foreach (Func<string, string[]> cut in new[] { Tokens.Characters, Tokens.Words })
            {
                Assert.Contains(where, Assert.Throws<ArgumentException>(() => cut(text)).Message, StringComparison.Ordinal);
            }
        }
    }
}
