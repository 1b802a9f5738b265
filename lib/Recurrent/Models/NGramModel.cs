using System.Runtime.InteropServices;

namespace Recurrent.Models;

/// <summary>Counts what follows the last few tokens, and mixes what long and short memories say.</summary>
/// <remarks>
/// With n the number of times that the history h (the last order − 1 tokens) was followed by something, c of these by token k,
/// d the number of different tokens among them, and h′ the history less its oldest token,
/// <code>
/// p(k | h) = (c + d·p(k | h′)) / (n + d) = λ·c/n + (1 − λ)·p(k | h′),   λ = n / (n + d)
/// </code>
/// down to p(k) = 1/V at order 0, and p(k | h) = p(k | h′) where h never occurred. By induction the probabilities of all k sum to 1 and
/// none is 0. Interpolation: Jelinek and Mercer, "Interpolated estimation of Markov source parameters from sparse data" (1980); this λ,
/// which needs no tuning: Witten and Bell, "The zero-frequency problem" (1991).
/// </remarks>
public sealed class NGramModel
{
    private readonly Dictionary<UInt128, int>[] counts;
    private readonly Dictionary<UInt128, History>[] histories;

    /// <summary>Counts a text.</summary>
    /// <param name="ids">The text.</param>
    /// <param name="vocabularySize">V, 1 or more.</param>
    /// <param name="order">The largest number of tokens counted together, 1 or more: 3 for a trigram, which looks back two.</param>
    /// <exception cref="ArgumentException">A number is out of range, an id is none, or V to the power of the order exceeds
    /// 2¹²⁷.</exception>
    public NGramModel(ReadOnlySpan<int> ids, int vocabularySize, int order)
    {
        VocabularySize = Require.Positive(vocabularySize);
        Order = Require.Positive(order);
        if (order * Math.Log2(vocabularySize) > 127)
        {
            throw new ArgumentException($"order wants V to its power to be 2¹²⁷ or less; given {vocabularySize} to {order}.", nameof(order));
        }

        Require.Ids(ids, vocabularySize, nameof(ids));
        counts = [.. Enumerable.Range(0, order).Select(_ => new Dictionary<UInt128, int>())];
        histories = [.. Enumerable.Range(0, order).Select(_ => new Dictionary<UInt128, History>())];
        for (int t = 0; t < ids.Length; t++)
        {
            Count(ids[..t], ids[t]);
        }
    }

    /// <summary>V.</summary>
    public int VocabularySize { get; }

    /// <summary>The largest number of tokens counted together.</summary>
    public int Order { get; }

    /// <summary>p(next | history), above 0.</summary>
    /// <param name="history">What comes before, of any length; its last order − 1 tokens count.</param>
    /// <param name="next">The token asked for.</param>
    /// <param name="order">0 to <see cref="Order"/>: 0 is uniform, 1 a unigram, 2 a bigram.</param>
    /// <exception cref="ArgumentException">The order is out of range, or something is no id.</exception>
    public double Probability(ReadOnlySpan<int> history, int next, int order)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(order);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(order, Order);
        ReadOnlySpan<int> last = history[Math.Max(0, history.Length - Math.Max(order - 1, 0))..];
        Require.Ids(last, VocabularySize, nameof(history));
        Require.Ids([next], VocabularySize, nameof(next));
        double p = 1.0 / VocabularySize;
        UInt128 key = 0, power = 1;
        for (int length = 0; length < order && length <= last.Length; length++)
        {
            if (length > 0)
            {
                key += power * (UInt128)last[^length];
                power *= (UInt128)VocabularySize;
            }

            if (!histories[length].TryGetValue(key, out History seen))
            {
                break; // What was never seen after fewer tokens was not seen after more.
            }

            int count = counts[length].GetValueOrDefault(Gram(key, next));
            p = (count + (seen.Different * p)) / (seen.Total + seen.Different);
        }

        return p;
    }

    /// <summary>What each token of a text but the first costs: −ln p(ids[t + 1] | ids[0..t]), in nats.</summary>
    /// <param name="ids">The text, n ids.</param>
    /// <param name="order">0 to <see cref="Order"/>.</param>
    /// <param name="losses">[n − 1].</param>
    /// <exception cref="ArgumentException">The order or a length is out of range, or something is no id.</exception>
    public void Losses(ReadOnlySpan<int> ids, int order, Span<double> losses)
    {
        Require.Length(losses.Length, Math.Max(ids.Length - 1, 0), nameof(losses));
        for (int t = 0; t < losses.Length; t++)
        {
            losses[t] = -Kernels.Elementary.Log(Probability(ids[..(t + 1)], ids[t + 1], order));
        }
    }

    private UInt128 Gram(UInt128 history, int next) => (history * (UInt128)VocabularySize) + (UInt128)next;

    private void Count(ReadOnlySpan<int> before, int next)
    {
        UInt128 key = 0, power = 1;
        for (int length = 0; length < Order && length <= before.Length; length++)
        {
            if (length > 0)
            {
                key += power * (UInt128)before[^length];
                power *= (UInt128)VocabularySize;
            }

            ref int count = ref CollectionsMarshal.GetValueRefOrAddDefault(counts[length], Gram(key, next), out _);
            ref History history = ref CollectionsMarshal.GetValueRefOrAddDefault(histories[length], key, out _);
            history = new(history.Total + 1, history.Different + (count == 0 ? 1 : 0));
            count++;
        }
    }

    /// <summary>How often something followed, and how many different tokens did.</summary>
    private readonly record struct History(int Total, int Different);
}
