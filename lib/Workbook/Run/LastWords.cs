namespace Workbook.Run;

/// <summary>
/// What a process wrote to its own stdout and stderr: the first lines, where a crash says what it is, and the last.
/// </summary>
internal sealed class LastWords
{
    private const int FirstLines = 5;
    private const int LastLines = 25;
    private const int LengthLimit = 400;
    private readonly List<string> first = [];
    private readonly Queue<string> last = new();
    private long dropped;

    /// <summary>Takes a line; null marks the end of a stream.</summary>
    public void Add(string? line)
    {
        if (line is null)
        {
            return;
        }

        line = line.Length > LengthLimit ? line[..LengthLimit] + "…" : line;
        lock (first)
        {
            if (first.Count < FirstLines)
            {
                first.Add(line);
                return;
            }
            last.Enqueue(line);
            if (last.Count <= LastLines)
            {
                return;
            }

            last.Dequeue();
            dropped++;
        }
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        lock (first)
        {
            return string.Join('\n', [.. first, .. dropped > 0 ? [$"… {dropped} lines left out …"] : Array.Empty<string>(), .. last]);
        }
    }
}
