namespace Recurrent.Data;

/// <summary>Delayed recall: a row of random symbols is read, and after the last the first is asked for.</summary>
/// <remarks>
/// The latch problem of Bengio, Simard and Frasconi, "Learning long-term dependencies with gradient descent is difficult"
/// (1994), with symbols for numbers: what counts comes first, and everything after it is noise that must not overwrite it.
/// A guess is right with probability 1/symbols and costs ln(symbols) nats.
/// </remarks>
public static class DelayedRecall
{
    /// <summary>Fills a batch with new sequences, drawn one after the other.</summary>
    /// <param name="random">Where the symbols come from, each equally likely.</param>
    /// <param name="batch">B, 1 or more.</param>
    /// <param name="symbols">How many different symbols there are, 2 or more.</param>
    /// <param name="ids">[T, B], T 1 or more: the symbol of every step, from 0 to <paramref name="symbols"/> − 1.</param>
    /// <param name="first">[B]: the first symbol of each sequence.</param>
    /// <exception cref="ArgumentException">A length does not fit, or there are fewer than two symbols.</exception>
    public static void Fill(RandomSource random, int batch, int symbols, Span<int> ids, Span<int> first)
    {
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfLessThan(symbols, 2);
        Require.Length(first.Length, Require.Positive(batch), nameof(first));
        if (ids.IsEmpty || ids.Length % batch != 0)
        {
            throw new ArgumentException($"ids wants the shape [T, {batch}]; given {ids.Length} elements.", nameof(ids));
        }

        for (int b = 0; b < batch; b++)
        {
            for (int at = b; at < ids.Length; at += batch)
            {
                ids[at] = random.NextInt(symbols);
            }
        }

        ids[..batch].CopyTo(first);
    }
}
