using System.Diagnostics;
using Workbook.Protocol;

namespace Workbook.Scripting.Hosting;

/// <summary>
/// Of many updates of a display only the newest counts: they are passed on twenty times a second, and at the end of the cell.
/// The owner serialises the calls.
/// </summary>
internal sealed class NewestUpdates
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private readonly Dictionary<string, MimeBundle> waiting = [];
    private long taken;
    private bool planned;

    /// <summary>Takes an update.</summary>
    /// <param name="id">The display's id.</param>
    /// <param name="value">What it is to show.</param>
    /// <param name="flush">Called when it is time to pass on what waits: now, or soon on another thread.</param>
    public void Add(string id, MimeBundle value, Action flush)
    {
        waiting[id] = value;
        var wait = Pause - Stopwatch.GetElapsedTime(taken);
        if (wait <= TimeSpan.Zero)
        {
            flush();
        }
        else if (!planned)
        {
            planned = true;
            _ = Task.Delay(wait).ContinueWith(_ => flush(), TaskScheduler.Default);
        }
    }

    /// <summary>What waits, by id; then nothing waits any more.</summary>
    public List<KeyValuePair<string, MimeBundle>> Take()
    {
        var all = waiting.ToList();
        waiting.Clear();
        planned = false;
        taken = Stopwatch.GetTimestamp();
        return all;
    }
}
