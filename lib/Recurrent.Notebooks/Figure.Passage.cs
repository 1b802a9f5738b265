using System.Text.Json.Nodes;
using Recurrent.Notebooks.Plotly;

namespace Recurrent.Notebooks;

public sealed partial class Figure
{
    private const double LineHeight = 17;

    /// <summary>
    /// A text on an empty board, in lines from the left: what a model writes, beside its loss while it learns or behind a
    /// slider. Long lines are broken at spaces; the indentation stays.
    /// </summary>
    /// <param name="text">The text; every character is shown as it is.</param>
    /// <param name="columns">The number of characters in a line, positive.</param>
    /// <param name="lines">The number of lines that there is room for, positive; further lines are cut off.</param>
    public static Figure Passage(string text, int columns = 44, int lines = 14)
    {
        ArgumentNullException.ThrowIfNull(text);
        Check.Positive(columns, nameof(columns));
        Check.Positive(lines, nameof(lines));
        var board = Diagram(1, 1).Height((int)(lines * LineHeight) + 60);
        board.AxisNode("yaxis").Remove("scaleanchor");
        var shown = text.ReplaceLineEndings("\n").Split('\n').SelectMany(line => Broken(line, columns)).Take(lines);
        var escaped = string.Join("\n", shown).Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);
        return board.Annotate(new JsonObject
        {
            ["x"] = 0, ["y"] = 1, ["xref"] = "x", ["yref"] = "y", ["xanchor"] = "left", ["yanchor"] = "top", ["align"] = "left",
            ["text"] = escaped.Replace(' ', '\u00A0').Replace("\n", "<br>", StringComparison.Ordinal),
            ["showarrow"] = false,
            ["font"] = new JsonObject { ["family"] = "monospace", ["size"] = 12 },
        });
    }

    private static IEnumerable<string> Broken(string line, int columns)
    {
        while (line.Length > columns)
        {
            var space = line.LastIndexOf(' ', columns);
            var end = space > 0 && line[..space].Trim().Length > 0 ? space : columns;
            yield return line[..end];
            line = line[end..].TrimStart();
        }

        yield return line;
    }
}
