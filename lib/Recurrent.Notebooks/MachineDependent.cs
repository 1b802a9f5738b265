using System.Globalization;
using System.Net;
using Recurrent.Notebooks.Formatting;
using Recurrent.Notebooks.Plotly;

namespace Recurrent.Notebooks;

/// <summary>A number whose last digits depend on the processor, as those that libtorch computes do. It is written with the tolerance within
/// which another machine gets the same, between angle brackets, as in ⟨0.13700 ± 1E-5⟩; the command <c>verify</c> compares it within that
/// tolerance.</summary>
/// <remarks>Numbers of this library are the same to the last bit on every machine and need no mark.</remarks>
/// <example><code>Console.WriteLine($"TorchSharp's loss: {new MachineDependent(loss, tolerance: 1e-4)}");</code></example>
[TypeFormatterSource(typeof(HtmlAndTextFormatterSource), PreferredMimeTypes = [Mime.Html, Mime.Plain])]
public sealed record MachineDependent : IHtmlAndText
{
    private const int MostDecimals = 15;

    /// <summary>Marks a number.</summary>
    /// <param name="value">The number, finite.</param>
    /// <param name="tolerance">The largest difference between two machines, positive; not relative. It decides how many digits are written.</param>
    /// <exception cref="ArgumentException">The number is not finite, or the tolerance not positive.</exception>
    public MachineDependent(double value, double tolerance)
    {
        if (!double.IsFinite(value))
        {
            throw new ArgumentException($"expected a finite number, given {value}.", nameof(value));
        }

        Check.Positive(tolerance, nameof(tolerance));
        (Value, Tolerance) = (value, tolerance);
    }

    /// <summary>The number as this machine computed it.</summary>
    public double Value { get; }

    /// <summary>The largest difference between two machines.</summary>
    public double Tolerance { get; }

    /// <summary>The number, to the digits that the tolerance leaves, and the tolerance.</summary>
    public override string ToString()
    {
        var decimals = Math.Clamp((int)Math.Ceiling(-Math.Log10(Tolerance)), 0, MostDecimals);
        return string.Create(CultureInfo.InvariantCulture, $"⟨{(Value + 0).ToString($"F{decimals}", CultureInfo.InvariantCulture)} ± {Tolerance:0.##E+0}⟩");
    }

    string IHtmlAndText.ToHtml() => WebUtility.HtmlEncode(ToString());
}
