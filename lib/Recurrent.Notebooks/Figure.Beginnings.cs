using System.Numerics;

namespace Recurrent.Notebooks;

public sealed partial class Figure
{
    /// <summary>Begins a figure with a line through (0, y₀), (1, y₁), ….</summary>
    /// <inheritdoc cref="FigureSeries.Line{T}(Figure, IEnumerable{T}, string, IEnumerable{string}, string, bool, bool)"/>
    public static Figure Line<T>(
        IEnumerable<T> y, string? name = null, IEnumerable<string>? text = null,
        string? color = null, bool markers = false, bool dashed = false) where T : INumber<T> =>
        new Figure().Line(y, name, text, color, markers, dashed);

    /// <summary>Begins a figure with a line through the points (xᵢ, yᵢ), in the order given.</summary>
    /// <inheritdoc cref="FigureSeries.Line{TX, TY}(Figure, IEnumerable{TX}, IEnumerable{TY}, string, IEnumerable{string}, string, bool, bool)"/>
    public static Figure Line<TX, TY>(
        IEnumerable<TX> x, IEnumerable<TY> y, string? name = null, IEnumerable<string>? text = null,
        string? color = null, bool markers = false, bool dashed = false) where TX : INumber<TX> where TY : INumber<TY> =>
        new Figure().Line(x, y, name, text, color, markers, dashed);

    /// <summary>Begins a figure with dots at the points (xᵢ, yᵢ).</summary>
    /// <inheritdoc cref="FigureSeries.Scatter"/>
    public static Figure Scatter<TX, TY>(
        IEnumerable<TX> x, IEnumerable<TY> y, string? name = null, IEnumerable<string>? text = null,
        string? color = null, double size = 8, bool labels = false) where TX : INumber<TX> where TY : INumber<TY> =>
        new Figure().Scatter(x, y, name, text, color, size, labels);

    /// <summary>Begins a figure with one bar per label.</summary>
    /// <inheritdoc cref="FigureSeries.Bar"/>
    public static Figure Bar<T>(
        IEnumerable<string> labels, IEnumerable<T> values, string? name = null,
        IEnumerable<string>? text = null, string? color = null) where T : INumber<T> =>
        new Figure().Bar(labels, values, name, text, color);

    /// <summary>Begins a figure with a histogram.</summary>
    /// <inheritdoc cref="FigureSeries.Histogram"/>
    public static Figure Histogram<T>(
        IEnumerable<T> values, int bins = 30, string? name = null, string? color = null) where T : INumber<T> =>
        new Figure().Histogram(values, bins, name, color);

    /// <summary>Begins a figure with a heatmap of a matrix <c>[rows, columns]</c>; the first row stands at the top.</summary>
    /// <inheritdoc cref="FigureSeries.Heatmap{T}(Figure, T[,], IEnumerable{string}, IEnumerable{string}, ColorScale, double?, Nullable{ValueTuple{double, double}}, string[,], string)"/>
    public static Figure Heatmap<T>(
        T[,] values, IEnumerable<string>? x = null, IEnumerable<string>? y = null,
        ColorScale scale = ColorScale.Sequential, double? center = null, (double From, double To)? range = null,
        string[,]? text = null, string? format = null) where T : INumber<T> =>
        new Figure().Heatmap(values, x, y, scale, center, range, text, format);

    /// <summary>Begins a figure with a heatmap of a matrix whose rows lie one after the other.</summary>
    /// <inheritdoc cref="FigureSeries.Heatmap{T}(Figure, ReadOnlySpan{T}, int, int, IEnumerable{string}, IEnumerable{string}, ColorScale, double?, Nullable{ValueTuple{double, double}}, string[,], string)"/>
    public static Figure Heatmap<T>(
        ReadOnlySpan<T> values, int rows, int columns, IEnumerable<string>? x = null, IEnumerable<string>? y = null,
        ColorScale scale = ColorScale.Sequential, double? center = null, (double From, double To)? range = null,
        string[,]? text = null, string? format = null) where T : INumber<T> =>
        new Figure().Heatmap(values, rows, columns, x, y, scale, center, range, text, format);

    /// <summary>Begins a figure with a heatmap of a matrix given row by row; the first row stands at the top.</summary>
    /// <inheritdoc cref="FigureSeries.Heatmap{T}(Figure, IEnumerable{IEnumerable{T}}, IEnumerable{string}, IEnumerable{string}, ColorScale, double?, Nullable{ValueTuple{double, double}}, string[,], string)"/>
    public static Figure Heatmap<T>(
        IEnumerable<IEnumerable<T>> values, IEnumerable<string>? x = null, IEnumerable<string>? y = null,
        ColorScale scale = ColorScale.Sequential, double? center = null, (double From, double To)? range = null,
        string[,]? text = null, string? format = null) where T : INumber<T> =>
        new Figure().Heatmap(values, x, y, scale, center, range, text, format);
}
