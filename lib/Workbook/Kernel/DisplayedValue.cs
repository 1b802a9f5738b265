using Workbook.Kernel.Formatting;

namespace Workbook.Kernel;

/// <summary>Something shown that can be replaced by something newer.</summary>
public sealed class DisplayedValue
{
    private readonly string? id;
    private readonly IReadOnlyList<string> mimeTypes;

    private DisplayedValue(string? id, IReadOnlyList<string> mimeTypes) => (this.id, this.mimeTypes) = (id, mimeTypes);

    /// <summary>Replaces what is shown, in the MIME types that it is shown in. After the caller's cell has ended this does nothing.</summary>
    /// <param name="updatedValue">The new value.</param>
    /// <exception cref="ArgumentException">Nothing writes such a value as one of those MIME types.</exception>
    public void Update(object? updatedValue)
    {
        if (id is not null)
        {
            CellOutput.Current?.Update(id, ValueFormatter.Format(updatedValue, mimeTypes));
        }
    }

    internal static DisplayedValue Show(FormattedValue value) =>
        new(CellOutput.Current?.Display(value), [.. value.Parts.Select(part => part.MimeType)]);
}
