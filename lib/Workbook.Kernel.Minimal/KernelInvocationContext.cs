using Workbook.Kernel.Minimal;
using Workbook.Scripting.Hosting;

#pragma warning disable IDE0130 // The full name is the point: libraries without a reference look for it in every host.
namespace Microsoft.DotNet.Interactive;

/// <summary>
/// The door by which a library shows values in whichever kernel it finds itself. .NET Interactive has a class of this
/// full name; this one offers the part whose behaviour agrees in all its versions.
/// </summary>
public sealed class KernelInvocationContext
{
    private static readonly KernelInvocationContext Instance = new();

    private KernelInvocationContext()
    {
    }

    /// <summary>The running cell's context; null while no cell runs.</summary>
    public static KernelInvocationContext? Current => CellOutput.Current is null ? null : Instance;

    /// <summary>Cancelled once the running cell is to end early.</summary>
#pragma warning disable CA1822 // Found by reflection as an instance property.
    public CancellationToken CancellationToken => CellOutput.Current?.Cancellation ?? CancellationToken.None;
#pragma warning restore CA1822

    /// <summary>Shows a value.</summary>
    /// <param name="value">Any value, or null.</param>
    /// <param name="mimeTypes">The MIME types to show it in; where none are given, those that its type prefers.</param>
    /// <returns>The shown value; its <c>Update</c> replaces it.</returns>
#pragma warning disable CA1822 // Found by reflection as an instance method.
    public DisplayedValue Display(object? value, params string[] mimeTypes) =>
        DisplayedValue.Show(ValueFormatter.Format(value, mimeTypes));
#pragma warning restore CA1822
}
