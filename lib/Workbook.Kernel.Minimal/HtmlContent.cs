namespace Workbook.Kernel.Minimal;

/// <summary>Text that is HTML already and is shown as such.</summary>
/// <param name="html">The markup.</param>
public sealed class HtmlContent(string html)
{
    /// <inheritdoc/>
    public override string ToString() => html;
}
