using System.Numerics;
using Recurrent.Autograd;
using Recurrent.Batching;
using Recurrent.Kernels;

namespace Recurrent.Losses;

/// <summary>The mean negative log-likelihood, in nats, of the targets under the softmax of the logits.</summary>
/// <remarks>As <c>torch.nn.functional.cross_entropy</c>. Softmax and logarithm are taken together: with
/// L = ln Σⱼ exp(xⱼ) from the row's largest element upwards, the loss of a row is L − x_target, which neither overflows nor
/// loses digits, and its gradient is p − onehot(target).</remarks>
public static class SoftmaxCrossEntropyOperation
{
    private const int SmallestShare = 32_768; // Elements: some 10 µs of work, enough to be worth waking a thread for.

    /// <summary>The mean loss over the targets that count, 0 where none does.</summary>
    /// <param name="logits">[rows, V].</param>
    /// <param name="targets">[rows], each from 0 to V − 1 or <see cref="SequenceBatch.Ignored"/>.</param>
    /// <param name="probabilities">[rows, V], for the backward half; rows that do not count are left as they are.</param>
    public static T Forward<T>(ReadOnlySpan<T> logits, ReadOnlySpan<int> targets, Span<T> probabilities)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Buffer<T> buffer = BufferPool<T>.Scratch.Rent(targets.Length);
        Span<T> losses = buffer.Span(targets.Length);
        ForwardRows<T> work = new(logits, targets, probabilities, losses);
        Threads.Run(ref work, logits.Length / SmallestShare);
        T total = T.Zero;
        foreach (T loss in losses)
        {
            total += loss;
        }

        BufferPool<T>.Scratch.Return(buffer);
        return total / Counted<T>(targets);
    }

    /// <summary>dlogits += (p − onehot(target)) · dloss / count, for the rows that count.</summary>
    public static void Backward<T>(ReadOnlySpan<T> probabilities, ReadOnlySpan<int> targets, T dLoss, Span<T> dLogits)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        BackwardRows<T> work = new(probabilities, targets, dLoss / Counted<T>(targets), dLogits);
        Threads.Run(ref work, probabilities.Length / SmallestShare);
    }

    /// <summary>The mean cross-entropy of <paramref name="targets"/> under softmax(<paramref name="logits"/>), a scalar.</summary>
    /// <param name="tape">The tape.</param>
    /// <param name="logits">[…, V].</param>
    /// <param name="targets">One a row: an id from 0 to V − 1, or <see cref="SequenceBatch.Ignored"/>; not to be changed until the
    /// backward pass has run.</param>
    /// <exception cref="ArgumentException">The number of targets is not that of the rows, or a target is no id.</exception>
    public static Variable<T> SoftmaxCrossEntropy<T>(this Tape<T> tape, Variable<T> logits, int[] targets)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(targets);
        int V = logits.Shape.Rank > 0 ? logits.Shape[-1] : 0;
        Require.Length(targets.Length, V == 0 ? 0 : logits.Length / V, nameof(targets));
        for (int row = 0; row < targets.Length; row++)
        {
            if ((uint)targets[row] >= (uint)V && targets[row] != SequenceBatch.Ignored)
            {
                throw new ArgumentException(
                    $"targets want ids from 0 to {V - 1}, or {SequenceBatch.Ignored} to be ignored; given {targets[row]} at {row}.", nameof(targets));
            }
        }

        Variable<T> loss = tape.Allocate([], logits.RequiresGradient);
        Memory<T> probabilities = tape.Rent(logits.Length);
        loss.Data[0] = Forward<T>(logits.Data, targets, probabilities.Span);
        tape.Record(loss, () => Backward(probabilities.Span, targets, loss.Gradient[0], logits.Gradient));
        return loss;
    }

    /// <summary>How many targets count, and 1 where none does, so that 0 can be divided by it.</summary>
    private static T Counted<T>(ReadOnlySpan<int> targets)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        T.CreateChecked(Math.Max(targets.Length - targets.Count(SequenceBatch.Ignored), 1));

    /// <summary>The loss of each row, 0 where it does not count.</summary>
    private readonly ref struct ForwardRows<T>(
        ReadOnlySpan<T> logits, ReadOnlySpan<int> targets, Span<T> probabilities, Span<T> losses) : IParallelWork
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly ReadOnlySpan<T> logits = logits;
        private readonly ReadOnlySpan<int> targets = targets;
        private readonly Span<T> probabilities = probabilities, losses = losses;

        public void Run(int part, int parts)
        {
            (int start, int end) = Threads.Share(targets.Length, 1, part, parts);
            for (int row = start; row < end; row++)
            {
                int V = logits.Length / targets.Length, target = targets[row];
                losses[row] = T.Zero;
                if (target != SequenceBatch.Ignored)
                {
                    ReadOnlySpan<T> x = logits.Slice(row * V, V);
                    (T largest, T logSum) = Softmax.Row(x, probabilities.Slice(row * V, V));
                    losses[row] = logSum + (largest - x[target]);
                }
            }
        }
    }

    /// <summary>The gradient of each row that counts.</summary>
    private readonly ref struct BackwardRows<T>(
        ReadOnlySpan<T> probabilities, ReadOnlySpan<int> targets, T scale, Span<T> dLogits) : IParallelWork
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly ReadOnlySpan<T> probabilities = probabilities;
        private readonly ReadOnlySpan<int> targets = targets;
        private readonly Span<T> dLogits = dLogits;

        public void Run(int part, int parts)
        {
            (int start, int end) = Threads.Share(targets.Length, 1, part, parts);
            for (int row = start; row < end; row++)
            {
                int V = probabilities.Length / targets.Length, target = targets[row];
                if (target != SequenceBatch.Ignored)
                {
                    Span<T> d = dLogits.Slice(row * V, V);
                    Elementwise.AccumulateScaled(probabilities.Slice(row * V, V), scale, d);
                    d[target] -= scale;
                }
            }
        }
    }
}
