namespace Recurrent.Batching;

/// <summary>Mini-batches of a set of sequences, in a new random order each epoch.</summary>
/// <remarks>
/// The batch of a step depends on the seed and the step alone, so a resumed run that asks for step 100 gets what the
/// uninterrupted one got. Each epoch visits every sequence once; its last batch is smaller where the division leaves a
/// rest.
/// </remarks>
public sealed class ShuffledBatches
{
    private readonly int[][] inputs, targets;
    private readonly int batch;
    private readonly ulong seed;
    private readonly int[] order;
    private int orderedEpoch = -1;

    /// <summary>Batches of the given inputs and targets.</summary>
    /// <param name="inputs">Sequences of one id or more.</param>
    /// <param name="targets">For each sequence as many targets as ids; see <see cref="SequenceBatch.Pad"/>.</param>
    /// <param name="batch">B, the number of sequences in a batch.</param>
    /// <param name="random">Gives one draw, the seed of all orders.</param>
    /// <exception cref="ArgumentException">There are no sequences, or their targets do not match.</exception>
    public ShuffledBatches(IReadOnlyList<int[]> inputs, IReadOnlyList<int[]> targets, int batch, RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(random);
        Require.Positive(batch);
        SequenceBatch.Pad(inputs, targets); // Fails now, and not in the middle of training, where a sequence is wrong.
        this.inputs = [.. inputs];
        this.targets = [.. targets];
        this.batch = batch;
        seed = random.NextUInt64();
        order = new int[inputs.Count];
    }

    /// <summary>The number of batches in an epoch.</summary>
    public int Count => (inputs.Length + batch - 1) / batch;

    /// <summary>The batch of training step <paramref name="step"/>, counted from 0.</summary>
    public SequenceBatch At(int step)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        Order(step / Count);
        int start = step % Count * batch;
        int[] chosen = order[start..Math.Min(start + batch, order.Length)];
        return SequenceBatch.Pad(
            Array.ConvertAll(chosen, i => inputs[i]), Array.ConvertAll(chosen, i => targets[i]));
    }

    private void Order(int epoch)
    {
        if (epoch != orderedEpoch)
        {
            for (int i = 0; i < order.Length; i++)
            {
                order[i] = i;
            }

            RandomSource.Derived(seed + (ulong)epoch).Shuffle(order.AsSpan());
            orderedEpoch = epoch;
        }
    }
}
