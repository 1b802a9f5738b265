using System.Numerics;
using System.Text.Json.Nodes;
using Recurrent.Notebooks.Plotly;

namespace Recurrent.Notebooks;

/// <summary>
/// The series a figure can hold. They are extension methods so that <c>Figure.Line(…)</c> may begin a figure and
/// <c>figure.Line(…)</c> continue one under the same name.
/// </summary>
public static partial class FigureSeries
{
    /// <summary>Adds a line through the points (0, y₀), (1, y₁), ….</summary>
    /// <param name="figure">The figure to add to.</param>
    /// <param name="y">The values, at least one; NaN and infinities leave gaps.</param>
    /// <param name="name">The name in the legend.</param>
    /// <param name="text">One text per point, shown on hover.</param>
    /// <param name="color">A colour; the palette's next when null.</param>
    /// <param name="markers">Whether each point has a dot.</param>
    /// <param name="dashed">Whether the line is dashed.</param>
    /// <exception cref="ArgumentException">There is no value, or <paramref name="text"/> has another length.</exception>
    public static Figure Line<T>(
        this Figure figure, IEnumerable<T> y, string? name = null, IEnumerable<string>? text = null,
        string? color = null, bool markers = false, bool dashed = false) where T : INumber<T>
    {
        var values = Check.NotEmpty(y, nameof(y));
        return figure.Line(Enumerable.Range(0, values.Length), values, name, text, color, markers, dashed);
    }

    /// <summary>Adds a line through the points (xᵢ, yᵢ), in the order given.</summary>
    /// <param name="figure">The figure to add to.</param>
    /// <param name="x">Horizontal positions.</param>
    /// <param name="y">Vertical positions, as many.</param>
    /// <param name="name">The name in the legend.</param>
    /// <param name="text">One text per point, shown on hover.</param>
    /// <param name="color">A colour; the palette's next when null.</param>
    /// <param name="markers">Whether each point has a dot.</param>
    /// <param name="dashed">Whether the line is dashed.</param>
    /// <exception cref="ArgumentException">There is no value, or the lengths differ.</exception>
    public static Figure Line<TX, TY>(
        this Figure figure, IEnumerable<TX> x, IEnumerable<TY> y, string? name = null,
        IEnumerable<string>? text = null, string? color = null, bool markers = false, bool dashed = false)
        where TX : INumber<TX> where TY : INumber<TY>
    {
        color ??= Palette.At(figure.Traces.Count);
        var trace = Points(x, y, name, text);
        trace["mode"] = markers ? "lines+markers" : "lines";
        trace["line"] = new JsonObject { ["color"] = color, ["width"] = 2, ["dash"] = dashed ? "dash" : "solid" };
        if (markers)
        {
            trace["marker"] = new JsonObject { ["color"] = color, ["size"] = 6 };
        }

        return figure.Add(trace);
    }

    /// <summary>Adds dots at the points (xᵢ, yᵢ).</summary>
    /// <param name="figure">The figure to add to.</param>
    /// <param name="x">Horizontal positions.</param>
    /// <param name="y">Vertical positions, as many.</param>
    /// <param name="name">The name in the legend.</param>
    /// <param name="text">One text per point, shown on hover, and beside the dot if <paramref name="labels"/>.</param>
    /// <param name="color">A colour; the palette's next when null.</param>
    /// <param name="size">Diameter of a dot in pixels.</param>
    /// <param name="labels">Whether <paramref name="text"/> stands beside each dot.</param>
    /// <exception cref="ArgumentException">There is no value, or the lengths differ.</exception>
    public static Figure Scatter<TX, TY>(
        this Figure figure, IEnumerable<TX> x, IEnumerable<TY> y, string? name = null,
        IEnumerable<string>? text = null, string? color = null, double size = 8, bool labels = false)
        where TX : INumber<TX> where TY : INumber<TY>
    {
        Check.Positive(size, nameof(size));
        var trace = Points(x, y, name, text);
        trace["mode"] = labels ? "markers+text" : "markers";
        trace["marker"] = new JsonObject { ["color"] = color ?? Palette.At(figure.Traces.Count), ["size"] = size };
        if (labels)
        {
            trace["textposition"] = "top center";
        }

        return figure.Add(trace);
    }

    /// <summary>Adds one bar per label. Equal labels keep bars of their own.</summary>
    /// <param name="figure">The figure to add to.</param>
    /// <param name="labels">The names under the bars; further bars in the same figure must have the same.</param>
    /// <param name="values">The heights, as many.</param>
    /// <param name="name">The name in the legend.</param>
    /// <param name="text">One text per bar, shown on hover.</param>
    /// <param name="color">A colour; the palette's next when null.</param>
    /// <exception cref="ArgumentException">There is no value, or the lengths or labels differ.</exception>
    public static Figure Bar<T>(
        this Figure figure, IEnumerable<string> labels, IEnumerable<T> values, string? name = null,
        IEnumerable<string>? text = null, string? color = null) where T : INumber<T>
    {
        var names = Check.NotEmpty(labels, nameof(labels));
        var heights = Check.NotEmpty(values, nameof(values));
        Check.SameLength(heights.Length, names.Length, nameof(values), nameof(labels));
        figure.Label("xaxis", names, nameof(labels));
        var trace = Series("bar", Enumerable.Range(0, names.Length), heights, name, text);
        trace["marker"] = new JsonObject { ["color"] = color ?? Palette.At(figure.Traces.Count) };
        trace["textposition"] = "none";
        return figure.Add(trace);
    }

    private static JsonObject Points<TX, TY>(
        IEnumerable<TX> x, IEnumerable<TY> y, string? name, IEnumerable<string>? text)
        where TX : INumber<TX> where TY : INumber<TY>
    {
        var across = Check.NotEmpty(x, nameof(x));
        var up = Check.NotEmpty(y, nameof(y));
        Check.SameLength(up.Length, across.Length, nameof(y), nameof(x));
        return Series("scatter", across, up, name, text);
    }

    private static JsonObject Series<TX, TY>(
        string type, IEnumerable<TX> x, TY[] y, string? name, IEnumerable<string>? text)
        where TX : INumber<TX> where TY : INumber<TY>
    {
        var hover = "%{x}, %{y}";
        var trace = new JsonObject
        {
            ["type"] = type, ["x"] = PlotlyJson.Numbers(x), ["y"] = PlotlyJson.Numbers(y),
            ["showlegend"] = name is not null,
        };
        if (name is not null)
        {
            trace["name"] = PlotlyJson.Text(name);
            hover = "<b>%{fullData.name}</b><br>" + hover;
        }

        if (text is not null)
        {
            var texts = text.ToArray();
            Check.SameLength(texts.Length, y.Length, nameof(text), type == "bar" ? "values" : nameof(y));
            trace["text"] = PlotlyJson.Texts(texts);
            hover = "%{text}<br>" + hover;
        }

        trace["hovertemplate"] = hover + "<extra></extra>";
        return trace;
    }
}
