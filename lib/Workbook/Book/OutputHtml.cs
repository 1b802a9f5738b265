using System.Text.RegularExpressions;
using Workbook.Documents;

namespace Workbook.Book;

/// <summary>Renders the outputs of a chapter's cells, each in the richest form that it has.</summary>
internal sealed partial class OutputHtml(ChapterMarkdown markdown, string slug)
{
    private int figures;
    private int errors;

    /// <summary>True once a figure has been rendered.</summary>
    public bool HasFigures => figures > 0;

    /// <summary>True once a Mermaid diagram has been rendered.</summary>
    public bool HasDiagrams { get; private set; }

    /// <summary>True once a figure needs more of plotly than what draws in the plane.</summary>
    public bool NeedsAllOfPlotly { get; private set; }

    /// <summary>Renders one output; empty where there is nothing to show.</summary>
    public string Render(NotebookOutput output) => output.Kind switch
    {
        "stream" when output.StreamName == "stderr" => Plain(output.Text, "text stderr"),
        "stream" => Plain(output.Text, "text"),
        "error" => Error(output),
        _ => Rich(output),
    };

    private string Rich(NotebookOutput output)
    {
        if (output.Data(NotebookOutput.PlotlyType) is { } json && FigureHtml.TryRender(json, figures + 1, Place(), out var needsAll) is { } figure)
        {
            figures++;
            NeedsAllOfPlotly |= needsAll;
            return figure;
        }
        if (output.Data("text/vnd.mermaid") is { } diagram)
        {
            HasDiagrams = true;
            return $"<figure class=\"diagram\"><div class=\"drawing\"></div><pre>{Html.Escape(diagram)}</pre></figure>\n";
        }
        if (output.Data("text/html") is { } html)
        {
            return $"<div class=\"html\">{html}</div>\n";
        }

        if (output.Data("text/markdown") is { } text)
        {
            return $"<div class=\"prose\">{markdown.ToHtml(ChapterMarkdown.Parse(text))}</div>\n";
        }

        if (output.Data("text/latex") is { } tex)
        {
            return $"<p>{MathBlockHtml.Tex(tex.Trim().Trim('$'), display: true)}</p>\n";
        }

        if (output.Data("image/svg+xml") is { } svg)
        {
            return $"<div class=\"html\">{svg}</div>\n";
        }

        foreach (var type in (ReadOnlySpan<string>)["image/png", "image/jpeg", "image/gif"])
        {
            if (output.Data(type) is { } base64)
            {
                return $"<img src=\"data:{type};base64,{Html.Escape(base64.ReplaceLineEndings(""))}\" alt=\"{Alt(output)}\">\n";
            }
        }

        return Plain(output.Data("text/plain") ?? "", "text");
    }

    private static string Alt(NotebookOutput output) => Html.Escape(output.Data("text/plain") ?? "An image that the cell shows");

    private string Place() => markdown.Sections.Count == 0 ? slug : $"{slug}-{markdown.Sections[^1].Id}";

    private static string Plain(string text, string kind)
    {
        var shown = Html.Escape(Overwritten().Replace(Ansi().Replace(text, ""), "").TrimEnd());
        if (kind.EndsWith("stderr", StringComparison.Ordinal))
        {
            shown = CompilerWarning().Replace(shown, "<span class=\"warning\">$0</span>");
        }

        return shown.Length == 0 ? "" : $"<pre class=\"{kind}\">{shown}</pre>\n";
    }

    private string Error(NotebookOutput output)
    {
        var trace = Ansi().Replace(string.Join('\n', output.Traceback), "").Trim();
        return $"""
            <section class="error" id="error-{++errors}" aria-label="Error">
            <p><strong>This cell stopped with an error.</strong></p>
            <p><code>{Html.Escape(output.ErrorName)}</code></p>
            <pre>{Html.Escape(Ansi().Replace(output.ErrorValue, ""))}</pre>
            {(trace.Length == 0 ? "" : $"<details><summary>The trace</summary><pre>{Html.Escape(trace)}</pre></details>")}
            </section>

            """;
    }

    [GeneratedRegex(@"\x1B(\[[0-?]*[ -/]*[@-~]|\][^\x07\x1B]*(\x07|\x1B\\))")]
    private static partial Regex Ansi();

    /// <summary>What the compiler warns of: it stands among the errors but is none.</summary>
    [GeneratedRegex(@"^\([0-9]+,[0-9]+\): warning .*$", RegexOptions.Multiline)]
    private static partial Regex CompilerWarning();

    /// <summary>What a carriage return lets the rest of the line write over.</summary>
    [GeneratedRegex(@"[^\n]*\r(?!\n|$)")]
    private static partial Regex Overwritten();
}
