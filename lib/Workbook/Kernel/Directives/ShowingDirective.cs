namespace Workbook.Kernel.Directives;

/// <summary>A directive that takes no arguments and cannot fail: it only shows something.</summary>
internal abstract class ShowingDirective(string name, string whatItDoes) : IDirective
{
    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public string Summary => $"{name}: {whatItDoes}";

    /// <inheritdoc/>
    public CellStep Read(DirectiveLine line)
    {
        if (line.Rest.Length > 0)
        {
            throw line.Expected("nothing after it", line.Rest);
        }

        return run =>
        {
            Show(run);
            return Task.FromResult<CellError?>(null);
        };
    }

    /// <summary>Shows it.</summary>
    protected abstract void Show(CellRun run);
}
