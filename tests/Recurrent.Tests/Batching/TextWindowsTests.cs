using Recurrent.Batching;

namespace Recurrent.Tests.Batching;

public sealed class TextWindowsTests
{
    [Theory]
    [InlineData(25, 2, 3)]
    [InlineData(30, 2, 3)]
    [InlineData(7, 1, 6)]
    [InlineData(100, 7, 4)]
    public void WindowsContinueEachOtherAndNothingElseIsDropped(int length, int batch, int steps)
    {
        int[] text = [.. Enumerable.Range(1000, length)];
        var windows = new TextWindows(text, batch, steps);
        var seen = new List<int>();
        for (int b = 0; b < batch; b++)
        {
            for (int k = 0; k < windows.Count; k++)
            {
                for (int t = 0; t < steps; t++)
                {
                    seen.Add(windows[k].Ids[(t * batch) + b]);
                    Assert.Equal(seen[^1] + 1, windows[k].Targets[(t * batch) + b]);
                }
            }
        }

        // Row by row through all windows the text comes out in order, whole but for what is dropped.
        Assert.Equal(text[..seen.Count], seen);
        Assert.Equal(windows.Dropped, length - 1 - seen.Count);
        Assert.InRange(windows.Dropped, 0, (batch * steps) - 1);
        Assert.All(Enumerable.Range(0, windows.Count), k => Assert.Equal(batch * steps, windows[k].TokenCount));
    }

    [Fact]
    public void StepsGoRoundTheText()
    {
        var windows = new TextWindows(new int[25], batch: 2, steps: 3);
        Assert.Equal(4, windows.Count);
        Assert.Same(windows[1], windows.At(5));
        Assert.Equal([0, 4, 8], Enumerable.Range(0, 10).Where(windows.IsStart));
        Assert.Equal([3, 3], windows[0].Lengths);
    }

    [Fact]
    public void ATextTooShortFails()
    {
        var e = Assert.Throws<ArgumentException>(() => new TextWindows(new int[6], batch: 2, steps: 3));
        Assert.Contains("7 ids or more; given 6", e.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new TextWindows(new int[6], batch: 0, steps: 3));
    }
}
