using System.Diagnostics;
using System.Text;
using Workbook.Running;

namespace Workbook.Jupyter;

/// <summary>
/// Passes on what a cell prints: at once, but at most twenty times a second, for each message costs a front end more than its text; and of a
/// cell that prints very much the beginning and, once it has ended, the end.
/// </summary>
/// <param name="send">Sends text to <c>stdout</c> or <c>stderr</c>.</param>
internal sealed class PrintedText(Action<string, string> send)
{
    /// <summary>How many characters of a cell's text are passed on, and again kept for its end.</summary>
    public const int Keep = 512 * 1024;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private readonly Lock gate = new();
    private readonly StringBuilder waiting = new();
    private readonly Dictionary<string, BoundedText> tails = [];
    private string stream = "stdout"; // Of what waits.
    private int room = Keep;
    private long sent;
    private bool planned;

    /// <summary>Takes text.</summary>
    public void Add(string name, string text)
    {
        lock (gate)
        {
            if (name != stream)
            {
                Flush();
                stream = name;
            }

            var head = tails.ContainsKey(name) ? 0 : BoundedText.HeadWithin(text, room);
            waiting.Append(text, 0, head);
            room -= BoundedText.Cost(text.AsSpan(0, head));
            if (head < text.Length)
            {
                Tail(name).Append(text.AsSpan(head));
            }

            FlushInTime();
        }
    }

    /// <summary>Sends what waits.</summary>
    public void Flush()
    {
        lock (gate)
        {
            planned = false;
            sent = Stopwatch.GetTimestamp();
            if (waiting.Length > 0)
            {
                send(stream, waiting.ToString());
                waiting.Clear();
            }
        }
    }

    /// <summary>Sends what waits, and the end of what was too much.</summary>
    public void End()
    {
        lock (gate)
        {
            Flush();
            foreach (var (name, tail) in tails)
            {
                send(name, tail.ToString());
            }

            tails.Clear();
        }
    }

    private void FlushInTime()
    {
        var wait = Pause - Stopwatch.GetElapsedTime(sent);
        if (wait <= TimeSpan.Zero)
        {
            Flush();
        }
        else if (!planned)
        {
            planned = true;
            _ = Task.Delay(wait).ContinueWith(_ => Flush(), TaskScheduler.Default);
        }
    }

    private BoundedText Tail(string name)
    {
        if (!tails.TryGetValue(name, out var tail))
        {
            tails[name] = tail = new BoundedText(Keep);
        }

        return tail;
    }
}
