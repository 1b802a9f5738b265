using System.Text;
using Workbook.Protocol;

namespace Workbook.Running;

/// <summary>
/// What a process wrote to its own stdout and stderr: the beginning, where a crash says what it is, and the end.
/// </summary>
public sealed class LastWords
{
    private const int Head = 16_000;
    private const int Tail = 4_000;
    private readonly StringBuilder head = new();
    private readonly BoundedText tail = new(Tail);

    /// <summary>Reads a stream to its end, however long it is and whatever it holds.</summary>
    public async Task ReadAsync(StreamReader stream)
    {
        var buffer = new char[4096];
        try
        {
            while (await stream.ReadAsync(buffer.AsMemory()).ConfigureAwait(false) is > 0 and var count)
            {
                Add(buffer.AsSpan(0, count));
            }
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException)
        {
            // Closed from this side: nobody waits for more.
        }
    }

    /// <summary>Takes more of what was written.</summary>
    public void Add(ReadOnlySpan<char> text)
    {
        lock (head)
        {
            var taken = Math.Min(text.Length, Head - head.Length);
            head.Append(text[..taken]);
            tail.Append(text[taken..]);
        }
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        lock (head)
        {
            return StackTraces.OfTheCell($"{head}{tail}").TrimEnd('\n');
        }
    }
}
