namespace Recurrent.Notebooks.Hosting;

/// <summary>
/// Where output goes: the notebook engine that runs this code, whichever it is, or a plain console. This is the only
/// place that knows an engine exists.
/// </summary>
internal static class Host
{
    /// <summary>Shows a value now; what comes back can show another in its place later.</summary>
    public static IDisplay Show(object value, TimeProvider? clock = null) =>
        KernelDoor.Open() is { } context
            ? KernelDoor.Display(context, value)
            : new ConsoleDisplay(value, Console.Out, clock ?? TimeProvider.System);
}
