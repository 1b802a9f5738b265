using Workbook.Kernel.Formatting;

namespace Workbook.Kernel;

/// <summary>Something shown that can be replaced by something newer.</summary>
public sealed class DisplayedValue
{
    private readonly string? id;

    private DisplayedValue(string? id) => this.id = id;

    /// <summary>Replaces what is shown. After the caller's cell has ended this does nothing.</summary>
    /// <param name="updatedValue">The new value.</param>
    public void Update(object? updatedValue)
    {
        if (id is not null)
        {
            CellOutput.Current?.Update(id, ValueFormatter.Format(updatedValue));
        }
    }

    internal static DisplayedValue Show(FormattedValue value) => new(CellOutput.Current?.Display(value));
}
