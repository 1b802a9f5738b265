using System.Globalization;
using System.Numerics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Recurrent.Notebooks.Plotly;

/// <summary>Turns the numbers and texts of .NET into what plotly.js reads.</summary>
internal static partial class PlotlyJson
{
    /// <summary>A JSON array; NaN and infinite values become null, which plotly.js draws as a gap.</summary>
    public static JsonArray Numbers<T>(IEnumerable<T> values) where T : INumber<T>
    {
        var array = new JsonArray();
        foreach (var value in values)
        {
            array.Add(Number(value));
        }

        return array;
    }

    // Adding 0 takes the sign from -0, which a front end in Python would lose as soon as it stores the figure.
    public static JsonNode? Number<T>(T value) where T : INumber<T> =>
        T.IsFinite(value) ? JsonValue.Create(ToDouble(value) + 0) : null;

    public static JsonArray Texts(IEnumerable<string> texts) =>
        new([.. texts.Select(text => (JsonNode?)Text(text))]);

    /// <summary>
    /// plotly.js reads a few HTML tags in every text and drops the rest, so a token such as <c>&lt;eos&gt;</c> would
    /// vanish. Tags for typesetting stay, every other angle bracket is shown as it is.
    /// </summary>
    public static string Text(string text) => NotTypesetting().Replace(text, "&lt;");

    public static double? AsNumber(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue(out double number) ? number : null;

    /// <summary>A float becomes the double that its shortest decimal form names: 0.1f is written 0.1.</summary>
    private static double ToDouble<T>(T value) where T : INumber<T> => value is float single
        ? double.Parse(single.ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)
        : double.CreateChecked(value);

    [GeneratedRegex(@"<(?!/?(?:b|i|em|sub|sup|br)\s*/?>)")]
    private static partial Regex NotTypesetting();
}
