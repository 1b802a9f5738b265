namespace Workbook.Run;

/// <summary>The last lines that a process wrote to its own stdout and stderr, of which a crash report is part.</summary>
internal sealed class LastWords
{
    private const int LineLimit = 30;
    private const int LengthLimit = 400;
    private readonly Queue<string> lines = new();

    /// <summary>Takes a line; null marks the end of a stream.</summary>
    public void Add(string? line)
    {
        if (line is null)
            return;
        lock (lines)
        {
            lines.Enqueue(line.Length > LengthLimit ? line[..LengthLimit] + "…" : line);
            if (lines.Count > LineLimit)
                lines.Dequeue();
        }
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        lock (lines)
            return string.Join('\n', lines);
    }
}
