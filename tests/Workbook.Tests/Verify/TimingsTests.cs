using Workbook.Verify;

namespace Workbook.Tests.Verify;

/// <summary>What says how long or when something ran, and what only looks like it.</summary>
public sealed class TimingsTests
{
    [Theory]
    [InlineData("took 12.3 s on", "took 4 s on")]
    [InlineData("(340 ms)", "(1.2 ms)")]
    [InlineData("340ms", "9ms")]
    [InlineData("12 µs", "7 µs")]
    [InlineData("12 &#181;s", "7 &#181;s")]
    [InlineData("12 us, 5 ns", "1 us, 3.5 ns")]
    [InlineData("1.5e-05 s", "2 s")]
    [InlineData("0.5s", "12.25s")]
    [InlineData("58.2 s", "1 min 5 s")]
    [InlineData("1 min 5 s, 3 min 2 s left", "2 min 1 s, 4.0 s left")]
    [InlineData("1 h 2 min 3 s", "3 s")]
    [InlineData("2 h 3 min", "1 h 59 min")]
    [InlineData("1m30s", "2m5s")]
    [InlineData("5 seconds", "1.5 seconds")]
    [InlineData("2 minutes", "3 minutes")]
    [InlineData("1,234 steps/s", "999 steps/s")]
    [InlineData("205.3 GFLOP/s", "190 GFLOP/s")]
    [InlineData("0.5 s/epoch", "0.7 s/epoch")]
    [InlineData("12,345 tokens per second", "9,876 tokens per second")]
    [InlineData("Wall time: 12.3ms", "Wall time: 1.3ms")]
    [InlineData("00:00:12.3456789", "00:01:02")]
    [InlineData("1.02:03:04", "00:03:04")]
    [InlineData("at 08:55:42", "at 18:55:43")]
    [InlineData("2026-11-21T08:55:42.123Z", "2027-01-02T00:00:00Z")]
    [InlineData("2026-11-21 08:55:42 +00:00", "2026-11-22 08:55:42 +00:00")]
    [InlineData("11/21/2026 08:55:42", "11/22/2026 18:55:42")]
    [InlineData("rnn    9.9 s  ok", "rnn   10.1 s  ok")]
    [InlineData("name  time\n----------\nrnn   9.9 s", "name   time\n-----------\nrnn   10.1 s")]
    public void A_timing_may_differ(string one, string other)
    {
        Assert.NotEqual(one, other);
        Assert.Equal(Timings.Mask(one).Text, Timings.Mask(other).Text);
        Assert.Equal(Timings.Mask(one).Timings.Count, Timings.Mask(other).Timings.Count);
    }

    [Theory]
    [InlineData("loss 0.1234 after 500 steps")]
    [InlineData("the 1990s")]
    [InlineData("0s and 1s")]
    [InlineData("a ratio of 16:9, or 3:45")]
    [InlineData("on 2026-11-21")]
    [InlineData("h2 s, x12 ms")]
    [InlineData("5 sheep, 3 minor, 2 hidden")]
    [InlineData("0.5 h + 2 x")]
    [InlineData("12 m, 3 km, 4 S, 5 MS")]
    [InlineData("[1, 2, 3]")]
    [InlineData("1::2:3")]
    public void What_is_no_timing_stays(string text) => Assert.Equal((text, 0), (Timings.Mask(text).Text, Timings.Mask(text).Timings.Count));

    [Theory]
    [InlineData("loss 0.5 in 2 s", "loss 0.6 in 2 s")]
    [InlineData("2 s", "2 s, 3 s")]
    [InlineData("5 steps/s", "5 steps/s more")]
    [InlineData("a  b", "a b")]
    public void What_else_differs_is_seen(string one, string other) => Assert.NotEqual(Timings.Mask(one).Text, Timings.Mask(other).Text);

    [Theory]
    [InlineData("µs", true)]
    [InlineData("time (ms)", true)]
    [InlineData("time of a step, s", true)]
    [InlineData("training time [min]", true)]
    [InlineData("steps", false)]
    [InlineData("x (samples)", false)]
    [InlineData("loss (nats)", false)]
    [InlineData("", false)]
    public void An_axis_of_times_names_a_unit(string title, bool isUnit) => Assert.Equal(isUnit, Timings.IsUnit(title));
}
