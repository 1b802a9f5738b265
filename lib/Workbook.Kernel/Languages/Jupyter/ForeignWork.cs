namespace Workbook.Kernel.Languages.Jupyter;

/// <summary>What another kernel still does for a cell. The engine does not wait for it where the cell is cancelled, and a late signal would hit the next one.</summary>
internal static class ForeignWork
{
    private static Task latest = Task.CompletedTask;

    /// <summary>Notes work that has begun.</summary>
    public static void Begin(Task work) => Volatile.Write(ref latest, work);

    /// <summary>Waits until the latest has ended, however it did.</summary>
    public static Task EndedAsync() => Task.WhenAny(Volatile.Read(ref latest));
}
