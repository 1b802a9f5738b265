using System.Numerics;
using System.Text.Json.Nodes;
using Recurrent.Notebooks.Plotly;

namespace Recurrent.Notebooks;

public static partial class FigureSeries
{
    /// <summary>Adds a faint area between two lines: the range that values are expected in. One upon another is darker.</summary>
    /// <param name="figure">The figure to add to.</param>
    /// <param name="x">Horizontal positions.</param>
    /// <param name="low">The area's lower edge, as many.</param>
    /// <param name="high">The area's upper edge, as many.</param>
    /// <param name="name">The name in the legend.</param>
    /// <param name="color">A colour as <c>#rrggbb</c>; the palette's next when null.</param>
    /// <exception cref="ArgumentException">There is no value, or the lengths differ.</exception>
    public static Figure Band<TX, TY>(
        this Figure figure, IEnumerable<TX> x, IEnumerable<TY> low, IEnumerable<TY> high, string? name = null,
        string? color = null) where TX : INumber<TX> where TY : INumber<TY>
    {
        var across = Check.NotEmpty(x, nameof(x));
        var (below, above) = (Check.NotEmpty(low, nameof(low)), Check.NotEmpty(high, nameof(high)));
        Check.SameLength(below.Length, across.Length, nameof(low), nameof(x));
        Check.SameLength(above.Length, across.Length, nameof(high), nameof(x));

        // Along the lower edge and back along the upper one: one closed outline, whatever is drawn before and after.
        var trace = Points(across.Concat(across.Reverse()), below.Concat(above.Reverse()), name, null);
        trace["mode"] = "lines";
        trace["line"] = new JsonObject { ["width"] = 0 };
        trace["fill"] = "toself";
        trace["fillcolor"] = HouseStyle.Faint(color ?? Palette.At(figure.Traces.Count), 0.3);
        trace["hoverinfo"] = "skip";
        trace.Remove("hovertemplate");
        return figure.Add(trace);
    }
}
