namespace Recurrent.Batching;

/// <summary>One long text for truncated backpropagation through time: B streams side by side, in windows of T steps that
/// continue each other.</summary>
/// <remarks>
/// The text is cut into B contiguous streams of equal length. Row b of window k + 1 begins where row b of window k ended,
/// so a recurrent state carries over from window to window; it starts anew where <see cref="IsStart"/> says so. The target
/// of a position is the token after it. All windows are made once, so that a training step allocates nothing for them.
/// </remarks>
public sealed class TextWindows
{
    private readonly SequenceBatch[] windows;

    /// <summary>Cuts <paramref name="ids"/> into windows.</summary>
    /// <param name="ids">The text, of <paramref name="batch"/>·<paramref name="steps"/> + 1 ids or more.</param>
    /// <param name="batch">B, the number of streams.</param>
    /// <param name="steps">T, the number of steps in a window.</param>
    /// <exception cref="ArgumentException">The text is too short for one window.</exception>
    public TextWindows(ReadOnlySpan<int> ids, int batch, int steps)
    {
        Require.Positive(batch);
        Require.Positive(steps);
        long shortest = ((long)batch * steps) + 1;
        if (ids.Length < shortest)
        {
            throw new ArgumentException(
                $"A window of {batch} streams of {steps} steps wants a text of {shortest} ids or more; given {ids.Length}.",
                nameof(ids));
        }

        windows = new SequenceBatch[(ids.Length - 1) / (batch * steps)];
        Dropped = ids.Length - 1 - (windows.Length * batch * steps);
        for (int k = 0; k < windows.Length; k++)
        {
            windows[k] = Window(ids, k, batch, steps);
        }
    }

    /// <summary>The number of windows.</summary>
    public int Count => windows.Length;

    /// <summary>How many tokens at the end of the text fill no window: they are never a target.</summary>
    public int Dropped { get; }

    /// <summary>Window <paramref name="index"/>, 0 to <see cref="Count"/> − 1.</summary>
    public SequenceBatch this[int index] => windows[index];

    /// <summary>The window of training step <paramref name="step"/>, counted from 0; after the last comes the first.</summary>
    public SequenceBatch At(int step) => windows[step % Count];

    /// <summary>Whether the window of training step <paramref name="step"/> is the first of the text, so that the carried
    /// state is to be reset before it.</summary>
    public bool IsStart(int step) => step % Count == 0;

    private SequenceBatch Window(ReadOnlySpan<int> text, int index, int batch, int steps)
    {
        var ids = new int[steps * batch];
        var targets = new int[steps * batch];
        var lengths = new int[batch];
        Array.Fill(lengths, steps);
        for (int b = 0; b < batch; b++)
        {
            int start = ((b * Count) + index) * steps;
            for (int t = 0; t < steps; t++)
            {
                ids[(t * batch) + b] = text[start + t];
                targets[(t * batch) + b] = text[start + t + 1];
            }
        }

        return new SequenceBatch(steps, ids, targets, lengths);
    }
}
