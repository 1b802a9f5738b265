namespace Workbook.Kernel.Directives;

/// <summary>One thing that a cell does.</summary>
/// <returns>Why it failed, or null.</returns>
internal delegate Task<CellError?> CellStep(CellRun run);

/// <summary>A directive that does something, as opposed to those that choose a language.</summary>
internal interface IDirective
{
    /// <summary>Its name with <c>#!</c>.</summary>
    string Name { get; }

    /// <summary>How it is written and what it does, for <c>#!lsmagic</c>.</summary>
    string Summary { get; }

    /// <summary>Reads a use of it; nothing of the cell runs before all of its directives are read.</summary>
    /// <exception cref="DirectiveException">It is used wrongly.</exception>
    CellStep Read(DirectiveLine line);
}
