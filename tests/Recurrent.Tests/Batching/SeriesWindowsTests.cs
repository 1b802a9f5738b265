using Recurrent.Batching;

namespace Recurrent.Tests.Batching;

public sealed class SeriesWindowsTests
{
    [Fact]
    public void Every_window_is_a_column_and_its_targets_are_one_step_later()
    {
        var windows = new SeriesWindows<double>([10, 11, 12, 13, 14], steps: 3);
        Assert.Equal((3, 2), (windows.Steps, windows.Count));
        Assert.Equal<Shape>([3, 2, 1], windows.Shape);
        Assert.Equal([10, 11, 11, 12, 12, 13], windows.Inputs);
        Assert.Equal([11, 12, 12, 13, 13, 14], windows.Targets);
    }

    [Fact]
    public void Chosen_windows_come_in_the_order_chosen()
    {
        var windows = new SeriesWindows<float>([10, 11, 12, 13, 14], steps: 2, [2, 0, 2]);
        Assert.Equal([12, 10, 12, 13, 11, 13], windows.Inputs);
        Assert.Equal([13, 11, 13, 14, 12, 14], windows.Targets);
    }

    [Theory]
    [InlineData(3, "window 0 starts at 0 of 3")]
    [InlineData(0, "window 0 starts at 0 of 0")]
    public void A_series_too_short_fails(int length, string message)
    {
        var error = Assert.Throws<ArgumentException>(() => new SeriesWindows<float>(new float[length], steps: 3));
        Assert.Contains("wants 4 values from its start on; " + message, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    [InlineData(int.MaxValue)]
    public void A_window_outside_the_series_is_named(int start)
    {
        var error = Assert.Throws<ArgumentException>(() => new SeriesWindows<float>(new float[5], steps: 2, [1, start]));
        Assert.Contains($"window 1 starts at {start} of 5", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_steps_and_no_windows_fail()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new SeriesWindows<float>(new float[5], steps: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SeriesWindows<float>(new float[5], steps: 2, []));
    }
}
