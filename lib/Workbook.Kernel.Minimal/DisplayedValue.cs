using Workbook.Protocol;
using Workbook.Scripting.Hosting;

namespace Workbook.Kernel.Minimal;

/// <summary>Something shown that can be replaced by something newer.</summary>
public sealed class DisplayedValue
{
    private readonly string id = CellOutput.NewId();
    private readonly IReadOnlyList<string> mimeTypes;

    private DisplayedValue(MimeBundle content) => mimeTypes = [.. content.Parts.Select(part => part.MimeType)];

    /// <summary>Replaces what is shown, in the MIME types that it is shown in. After the caller's cell has ended this does nothing.</summary>
    /// <param name="updatedValue">The new value.</param>
    public void Update(object? updatedValue) => CellOutput.Current?.Update(id, ValueFormatter.Format(updatedValue, mimeTypes));

    internal static DisplayedValue Show(MimeBundle content)
    {
        var shown = new DisplayedValue(content);
        CellOutput.Current?.Display(shown.id, content);
        return shown;
    }
}
