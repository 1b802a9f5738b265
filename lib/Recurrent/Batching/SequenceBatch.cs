using System.Numerics;

namespace Recurrent.Batching;

/// <summary>B sequences of ids side by side, time-major, padded to the longest of them: T steps.</summary>
/// <remarks>Step t of sequence b stands at t·B + b of <see cref="Ids"/> and <see cref="Targets"/>.</remarks>
public sealed class SequenceBatch
{
    /// <summary>The target of a step that no loss counts; PyTorch's <c>ignore_index</c>.</summary>
    public const int Ignored = -100;

    internal SequenceBatch(int steps, int[] ids, int[] targets, int[] lengths, int[]? labels = null)
    {
        (T, B, Ids, Targets, Lengths, Labels) = (steps, lengths.Length, ids, targets, lengths, labels ?? []);
        TokenCount = targets.Length - targets.AsSpan().Count(Ignored);
    }

    /// <summary>The number of time steps: the length of the longest sequence.</summary>
    public int T { get; }

    /// <summary>The number of sequences.</summary>
    public int B { get; }

    /// <summary>The inputs [T, B]; 0 past the end of a sequence.</summary>
    public int[] Ids { get; }

    /// <summary>The target of each step [T, B]; <see cref="Ignored"/> where there is none, as past the end of a
    /// sequence.</summary>
    public int[] Targets { get; }

    /// <summary>The length of each sequence [B].</summary>
    public int[] Lengths { get; }

    /// <summary>The one target of each sequence, [B], in a batch of labelled sequences; otherwise empty.</summary>
    public int[] Labels { get; }

    /// <summary>The number of targets that a loss counts.</summary>
    public int TokenCount { get; }

    /// <summary>A batch without targets.</summary>
    /// <param name="sequences">B sequences of one id or more.</param>
    /// <exception cref="ArgumentException">There are no sequences, or one is empty.</exception>
    public static SequenceBatch OfSequences(IReadOnlyList<int[]> sequences)
    {
        ArgumentNullException.ThrowIfNull(sequences);
        return Pad(sequences, [.. sequences.Select(ids => NoTargets(ids.Length))]);
    }

    /// <summary>A batch with one target a sequence. It stands in <see cref="Labels"/>, for a model that answers once, and in
    /// <see cref="Targets"/> at the sequence's last step, for one that answers at every step and is asked at the end.</summary>
    /// <param name="sequences">B sequences of one id or more.</param>
    /// <param name="labels">A target for each.</param>
    /// <exception cref="ArgumentException">There are no sequences, one is empty, or the labels are fewer or more.</exception>
    public static SequenceBatch OfLabelled(IReadOnlyList<int[]> sequences, IReadOnlyList<int> labels)
    {
        ArgumentNullException.ThrowIfNull(sequences);
        ArgumentNullException.ThrowIfNull(labels);
        Require.Length(labels.Count, sequences.Count, nameof(labels));
        var targets = new int[sequences.Count][];
        for (int b = 0; b < targets.Length; b++)
        {
            targets[b] = NoTargets(sequences[b].Length);
            if (targets[b].Length > 0)
            {
                targets[b][^1] = labels[b];
            }
        }

        SequenceBatch batch = Pad(sequences, targets);
        return new SequenceBatch(batch.T, batch.Ids, batch.Targets, batch.Lengths, [.. labels]);
    }

    /// <summary>A batch that predicts each next token: of each sequence all but the last id are inputs, all but the first
    /// are targets.</summary>
    /// <param name="sequences">B sequences of two ids or more.</param>
    /// <exception cref="ArgumentException">There are no sequences, or one is shorter than two ids.</exception>
    public static SequenceBatch OfNextTokens(IReadOnlyList<int[]> sequences)
    {
        ArgumentNullException.ThrowIfNull(sequences);
        var inputs = new int[sequences.Count][];
        var targets = new int[sequences.Count][];
        for (int b = 0; b < inputs.Length; b++)
        {
            if (sequences[b].Length < 2)
            {
                throw new ArgumentException(
                    $"To predict the next token a sequence wants two ids or more; sequence {b} has {sequences[b].Length}.",
                    nameof(sequences));
            }

            inputs[b] = sequences[b][..^1];
            targets[b] = sequences[b][1..];
        }

        return Pad(inputs, targets);
    }

    /// <summary>A batch of sequences of any lengths and a target for each of their steps.</summary>
    /// <param name="inputs">B sequences of one id or more.</param>
    /// <param name="targets">For each sequence as many targets as ids, <see cref="Ignored"/> where a step has none: a model
    /// that answers once, at the end, has its answer at the last step and <see cref="Ignored"/> before.</param>
    /// <exception cref="ArgumentException">There are no sequences, one is empty, or its targets are fewer or more than its
    /// ids.</exception>
    public static SequenceBatch Pad(IReadOnlyList<int[]> inputs, IReadOnlyList<int[]> targets)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(targets);
        int[] lengths = Lengths(inputs, targets);
        int batch = lengths.Length, steps = lengths.Max();
        var ids = new int[steps * batch];
        var padded = new int[steps * batch];
        Array.Fill(padded, Ignored);
        for (int b = 0; b < batch; b++)
        {
            for (int t = 0; t < lengths[b]; t++)
            {
                ids[(t * batch) + b] = inputs[b][t];
                padded[(t * batch) + b] = targets[b][t];
            }
        }

        return new SequenceBatch(steps, ids, padded, lengths);

        static int[] Lengths(IReadOnlyList<int[]> inputs, IReadOnlyList<int[]> targets)
        {
            if (inputs.Count == 0 || targets.Count != inputs.Count)
            {
                throw new ArgumentException(
                    "A batch wants one sequence or more and as many target sequences; "
                    + $"given {inputs.Count} and {targets.Count}.",
                    nameof(targets));
            }

            var lengths = new int[inputs.Count];
            for (int b = 0; b < lengths.Length; b++)
            {
                lengths[b] = inputs[b].Length;
                if (lengths[b] == 0 || targets[b].Length != lengths[b])
                {
                    throw new ArgumentException(
                        $"Sequence {b} wants one id or more and as many targets; given {lengths[b]} and {targets[b].Length}.",
                        nameof(targets));
                }
            }

            return lengths;
        }
    }

    /// <summary>The mask, [T, B]: 1 for a step that is there, 0 for padding.</summary>
    public TNumber[] Mask<TNumber>()
        where TNumber : INumberBase<TNumber>
    {
        var mask = new TNumber[Ids.Length];
        for (int i = 0; i < mask.Length; i++)
        {
            mask[i] = i / B < Lengths[i % B] ? TNumber.One : TNumber.Zero;
        }

        return mask;
    }

    /// <summary>The extents and the number of targets that count.</summary>
    public override string ToString() => $"a batch of T = {T}, B = {B} with {TokenCount} targets";

    private static int[] NoTargets(int length)
    {
        var targets = new int[length];
        Array.Fill(targets, Ignored);
        return targets;
    }
}
