namespace Recurrent.Batching;

/// <summary>Mini-batches of a set of sequences, in a new random order each epoch.</summary>
/// <remarks>
/// The batch of a step depends on the seed and the step alone, so a resumed run that asks for step 100 gets what the
/// uninterrupted one got. Each epoch visits every sequence once; one of its batches is smaller where the division leaves a
/// rest.
/// </remarks>
public sealed class ShuffledBatches
{
    private readonly Func<int[], SequenceBatch> pad;
    private readonly int[] lengths, order, blocks;
    private readonly int batch;
    private readonly ulong seed;
    private int orderedEpoch = -1;

    /// <summary>Batches of the given inputs and targets.</summary>
    /// <param name="inputs">Sequences of one id or more.</param>
    /// <param name="targets">For each sequence as many targets as ids; see <see cref="SequenceBatch.Pad"/>.</param>
    /// <param name="batch">B, the number of sequences in a batch.</param>
    /// <param name="random">Gives one draw, the seed of all orders.</param>
    /// <exception cref="ArgumentException">There are no sequences, or their targets do not match.</exception>
    public ShuffledBatches(IReadOnlyList<int[]> inputs, IReadOnlyList<int[]> targets, int batch, RandomSource random)
        : this(SequenceBatch.Pad(inputs, targets), Chosen([.. inputs], [.. targets], SequenceBatch.Pad), batch, random)
    {
    }

    /// <summary>Batches of labelled sequences.</summary>
    /// <param name="inputs">Sequences of one id or more.</param>
    /// <param name="labels">A target for each sequence; see <see cref="SequenceBatch.OfLabelled"/>.</param>
    /// <param name="batch">B, the number of sequences in a batch.</param>
    /// <param name="random">Gives one draw, the seed of all orders.</param>
    /// <exception cref="ArgumentException">There are no sequences, or the labels are fewer or more.</exception>
    public ShuffledBatches(IReadOnlyList<int[]> inputs, IReadOnlyList<int> labels, int batch, RandomSource random)
        : this(SequenceBatch.OfLabelled(inputs, labels), Chosen([.. inputs], [.. labels], SequenceBatch.OfLabelled), batch, random)
    {
    }

    /// <param name="all">All sequences, padded: fails now, and not in the middle of training, where a sequence is wrong.</param>
    /// <param name="pad">Makes a batch of the sequences at the given indices.</param>
    /// <param name="batch">B.</param>
    /// <param name="random">Gives one draw.</param>
    private ShuffledBatches(SequenceBatch all, Func<int[], SequenceBatch> pad, int batch, RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(random);
        (this.pad, this.batch, lengths) = (pad, Require.Positive(batch), all.Lengths);
        seed = random.NextUInt64();
        order = new int[lengths.Length];
        blocks = new int[(lengths.Length + batch - 1) / batch];
    }

    /// <summary>Whether sequences of like length share a batch, which saves padding: each epoch is sorted by length, equal
    /// lengths in random order, and its batches come in random order. The price is that a sequence meets fewer others.</summary>
    public bool ByLength { get; init; }

    /// <summary>The number of batches in an epoch.</summary>
    public int Count => blocks.Length;

    /// <summary>The batch of training step <paramref name="step"/>, counted from 0.</summary>
    public SequenceBatch At(int step)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        Order(step / Count);
        int start = blocks[step % Count] * batch;
        return pad(order[start..Math.Min(start + batch, order.Length)]);
    }

    private static Func<int[], SequenceBatch> Chosen<TTarget>(
        int[][] inputs, TTarget[] targets, Func<IReadOnlyList<int[]>, IReadOnlyList<TTarget>, SequenceBatch> pad) =>
        chosen => pad(Array.ConvertAll(chosen, i => inputs[i]), Array.ConvertAll(chosen, i => targets[i]));

    private void Order(int epoch)
    {
        if (epoch == orderedEpoch)
        {
            return;
        }

        RandomSource random = RandomSource.Derived(seed + (ulong)epoch);
        Count(order);
        Count(blocks);
        random.Shuffle(order.AsSpan());
        if (ByLength)
        {
            order.OrderBy(i => lengths[i]).ToArray().CopyTo(order, 0); // Stable: equal lengths stay shuffled.
            random.Shuffle(blocks.AsSpan());
        }

        orderedEpoch = epoch;

        static void Count(int[] numbers)
        {
            for (int i = 0; i < numbers.Length; i++)
            {
                numbers[i] = i;
            }
        }
    }
}
