using Workbook.Jupyter;

namespace Workbook.Tests.Jupyter;

/// <summary>Places as Jupyter counts them and as .NET does.</summary>
public sealed class CodePointsTests
{
    [Theory]
    [InlineData("", 0, 0)]
    [InlineData("abc", 2, 2)]
    [InlineData("é", 1, 1)]
    [InlineData("a😀b", 1, 1)]
    [InlineData("a😀b", 2, 3)]
    [InlineData("a😀b", 3, 4)]
    [InlineData("😀😀", 2, 4)]
    [InlineData("e\u0301", 1, 1)]
    public void A_pair_of_surrogates_is_one_place(string text, int place, int index)
    {
        Assert.Equal(index, CodePoints.IndexOf(text, place));
        Assert.Equal(place, CodePoints.Count(text, index));
    }

    [Theory]
    [InlineData("a😀", 3, 3)]
    [InlineData("a😀", int.MaxValue, 3)]
    [InlineData("a😀", -1, 0)]
    [InlineData("", 1, 0)]
    public void A_place_that_is_not_there_is_the_nearest(string text, int place, int index) => Assert.Equal(index, CodePoints.IndexOf(text, place));

    [Fact]
    public void Half_a_pair_counts_as_one()
    {
        Assert.Equal(2, CodePoints.IndexOf("\ud83dx", 2));
        Assert.Equal(2, CodePoints.Count("x\ud83d", 2));
    }
}
