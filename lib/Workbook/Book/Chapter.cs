namespace Workbook.Book;

/// <summary>A chapter, ready to be put on a page. Texts ending in <c>Html</c> are HTML, the others plain.</summary>
internal sealed record Chapter
{
    /// <summary>The name of the page without <c>.html</c>: that of the notebook.</summary>
    public required string Slug { get; init; }

    /// <summary>The number that the notebook's name starts with, without leading zeros; null where it has none.</summary>
    public required string? Number { get; init; }

    /// <summary>The title, for the browser's tab.</summary>
    public required string Title { get; init; }

    /// <summary>The title, for the page.</summary>
    public required string TitleHtml { get; init; }

    /// <summary>The first sentence; empty where the notebook starts without one.</summary>
    public required string SummaryHtml { get; init; }

    /// <summary>The cells and their outputs.</summary>
    public required string BodyHtml { get; init; }

    /// <summary>The sections and their parts in the order of the page.</summary>
    public required IReadOnlyList<Section> Sections { get; init; }

    /// <summary>What there is to search, in the same order.</summary>
    public required IReadOnlyList<SectionText> Texts { get; init; }

    /// <summary>True when there is a figure to draw.</summary>
    public required bool HasFigures { get; init; }

    /// <summary>True when there is a Mermaid diagram to draw.</summary>
    public required bool HasDiagrams { get; init; }

    /// <summary>True when one of the figures needs more of plotly than what draws in the plane.</summary>
    public required bool NeedsAllOfPlotly { get; init; }

    /// <summary>The name of the error that ended the run; null where all cells ran.</summary>
    public required string? Error { get; init; }

    /// <summary>When, how and from what the page's results were made.</summary>
    public required Making Making { get; init; }

    /// <summary>The files, relative to the notebook, that the page shows.</summary>
    public required IReadOnlyList<string> Images { get; init; }

    /// <summary>The name of the page's file.</summary>
    public string FileName => Slug + ".html";
}
