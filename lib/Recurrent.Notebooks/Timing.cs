using System.Globalization;
using System.Net;
using Recurrent.Notebooks.Formatting;

namespace Recurrent.Notebooks;

/// <summary>A time, a rate or a ratio of times that was measured in this run. It is written between angle brackets, as in ⟨12.3 ms⟩: the
/// next run measures another, and the command <c>verify</c> does not compare it.</summary>
/// <example><code>Console.WriteLine($"{steps} steps took {Timing.Of(watch.Elapsed)}, {Timing.Ratio(theirs / ours)} as fast");</code></example>
[TypeFormatterSource(typeof(HtmlAndTextFormatterSource), PreferredMimeTypes = [Mime.Html, Mime.Plain])]
public sealed record Timing : IHtmlAndText
{
    private readonly string text;

    private Timing(double value, string text) => (Value, this.text) = (value, $"⟨{text}⟩");

    /// <summary>The number measured: seconds, units per second, or the ratio.</summary>
    public double Value { get; }

    /// <summary>A duration.</summary>
    /// <param name="time">Zero or more.</param>
    /// <exception cref="ArgumentException">The time is negative.</exception>
    public static Timing Of(TimeSpan time) => Seconds(time.TotalSeconds);

    /// <summary>A duration in seconds.</summary>
    /// <param name="seconds">Finite, zero or more.</param>
    /// <exception cref="ArgumentException">The number is negative or not finite.</exception>
    public static Timing Seconds(double seconds) => new(Measured(seconds, nameof(seconds)), seconds switch
    {
        >= 1 or 0 => $"{Rounded(seconds)} s",
        >= 1e-3 => $"{Rounded(seconds * 1e3)} ms",
        >= 1e-6 => $"{Rounded(seconds * 1e6)} µs",
        _ => $"{Rounded(seconds * 1e9)} ns",
    });

    /// <summary>How many of something a second.</summary>
    /// <param name="perSecond">Finite, zero or more.</param>
    /// <param name="unit">What is counted, such as <c>steps</c>.</param>
    /// <exception cref="ArgumentException">The number is negative or not finite.</exception>
    public static Timing Rate(double perSecond, string unit) => new(Measured(perSecond, nameof(perSecond)), $"{Rounded(perSecond)} {unit}/s");

    /// <summary>How many times as long, or as fast, something is.</summary>
    /// <param name="ratio">Finite, zero or more.</param>
    /// <exception cref="ArgumentException">The number is negative or not finite.</exception>
    public static Timing Ratio(double ratio) => new(Measured(ratio, nameof(ratio)), $"{Rounded(ratio)}×");

    /// <summary>The number with its unit, three digits of it, between angle brackets.</summary>
    public override string ToString() => text;

    string IHtmlAndText.ToHtml() => WebUtility.HtmlEncode(text);

    private static double Measured(double value, string name) => double.IsFinite(value) && value >= 0
        ? value
        : throw new ArgumentException($"expected a finite number that is not negative, given {value}.", name);

    private static string Rounded(double value)
    {
        var decimals = value < 10 ? 2 : value < 100 ? 1 : 0;
        return value.ToString($"N{decimals}", CultureInfo.InvariantCulture);
    }
}
