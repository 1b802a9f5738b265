using System.Numerics;
using System.Runtime.InteropServices;
using Recurrent.Autograd;
using Recurrent.Cells;
using Recurrent.Kernels;
using Recurrent.Layers;

namespace Recurrent.Training;

/// <summary>What one segment of a long sequence gives.</summary>
/// <param name="Loss">The segment's part of the loss, a scalar; null where it has none.</param>
/// <param name="State">The recurrent state after the segment.</param>
public readonly record struct SegmentResult<T>(Variable<T>? Loss, RecurrentState<T> State)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>;

/// <summary>Full backpropagation through a sequence too long to keep: it keeps the state before each segment, and runs
/// every segment a second time when its gradient is wanted.</summary>
/// <remarks>
/// <para>Chen et al., "Training deep nets with sublinear memory cost" (2016); Gruslys et al., "Memory-efficient backpropagation
/// through time" (2016). The forward pass runs segment after segment and records nothing. The backward pass goes from the last
/// segment to the first: it runs the segment again from its kept state, recorded this time, and backpropagates its loss together
/// with the gradient of its final state, which leaves the gradient of its first state for the segment before. The
/// gradient is exact; its price is one more forward pass.</para>
/// <para>Memory: a state and its gradient for each segment, and the caches of one segment. About √T segments of √T steps keep both
/// to √T, where one tape needs T.</para>
/// <code>
/// var recomputed = new RecomputedBackpropagation&lt;float&gt;();
/// trainer.Run(steps, tape =&gt; recomputed.Loss(tape, 100, lstm.ZeroState(B), (inner, segment, state) =&gt;
/// {
///     var result = lstm.Forward(inner, embedding.Forward(inner, Ids(segment), B), state);
///     return new(inner.SoftmaxCrossEntropy(output.Forward(inner, result.Output), Targets(segment)), result.State);
/// }));
/// </code>
/// </remarks>
/// <param name="random">The sources that segments draw from, such as that of a dropout layer: for the second run of a segment
/// each goes back to where it stood before the first.</param>
public sealed class RecomputedBackpropagation<T>(params RandomSource[] random)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Tape<T> inner = new();

    /// <summary>The sum of the losses of all segments.</summary>
    /// <param name="tape">The tape whose backward pass wants the gradient; the segments run on another, one at a time.</param>
    /// <param name="segments">The number of segments, 1 or more.</param>
    /// <param name="state">The state before the first segment; where it requires a gradient, it gets it.</param>
    /// <param name="segment">Runs a segment: from its tape, its index and the state before it. It is called twice for each
    /// index and must do the same both times. It makes its inputs itself, so that they need not be kept for all T.</param>
    /// <returns>The total, a scalar.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are no segments.</exception>
    /// <exception cref="InvalidOperationException">In the backward pass: a segment led to another state the second
    /// time.</exception>
    public Variable<T> Loss(
        Tape<T> tape, int segments, RecurrentState<T> state, Func<Tape<T>, int, RecurrentState<T>, SegmentResult<T>> segment)
    {
        ArgumentNullException.ThrowIfNull(tape);
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(segment);
        Start[] starts = new Start[Require.Positive(segments) + 1]; // The last is where the last segment leads.
        Variable<T> total = tape.Allocate([], requiresGradient: true);
        total.Data[0] = Forward(tape, starts, state, segment);
        tape.Record(total, () =>
        {
            Backward(total.Gradient[0], starts, segment);
            AccumulateGradients(starts[0].State, state);
        });
        return total;
    }

    private T Forward(
        Tape<T> tape, Start[] starts, RecurrentState<T> state, Func<Tape<T>, int, RecurrentState<T>, SegmentResult<T>> segment)
    {
        T total = T.Zero;
        starts[0] = Keep(tape, state);
        inner.Recording = false;
        for (int s = 0; s < starts.Length - 1; s++)
        {
            inner.Reset();
            SegmentResult<T> result = segment(inner, s, starts[s].State);
            total += result.Loss?.Value ?? T.Zero;
            starts[s + 1] = Keep(tape, result.State);
        }

        return total;
    }

    private void Backward(T dTotal, Start[] starts, Func<Tape<T>, int, RecurrentState<T>, SegmentResult<T>> segment)
    {
        RandomState[] drawn = Array.ConvertAll(random, source => source.State);
        inner.Recording = true;
        for (int s = starts.Length - 2; s >= 0; s--)
        {
            inner.Reset();
            GoBack(starts[s].Random);
            SegmentResult<T> result = segment(inner, s, starts[s].State);
            RequireSame(result.State, starts[s + 1].State, s);

            // A scalar on which loss and final state depend as the total does.
            Variable<T> both = inner.Allocate([], requiresGradient: true);
            inner.Record(both, () =>
            {
                if (result.Loss is { RequiresGradient: true } loss)
                {
                    loss.Gradient[0] += dTotal;
                }

                AccumulateGradients(starts[s + 1].State, result.State);
            });
            inner.Backward(both);
        }

        GoBack(drawn);
    }

    private Start Keep(Tape<T> tape, RecurrentState<T> state)
    {
        return new(
            new([.. state.Layers.Select(layer => new CellState<T>(
                Copy(layer.Hidden), layer.Cell is null ? null : Copy(layer.Cell)))]),
            Array.ConvertAll(random, source => source.State));

        Variable<T> Copy(Variable<T> variable)
        {
            Variable<T> copy = tape.Allocate(variable.Shape, requiresGradient: true);
            variable.Data.CopyTo(copy.Data);
            return copy;
        }
    }

    private void GoBack(RandomState[] states)
    {
        for (int i = 0; i < random.Length; i++)
        {
            random[i].State = states[i];
        }
    }

    private static void AccumulateGradients(RecurrentState<T> from, RecurrentState<T> to)
    {
        foreach ((Variable<T> source, Variable<T> destination) in from.Variables.Zip(to.Variables))
        {
            if (source.HasGradient && destination.RequiresGradient)
            {
                Elementwise.Accumulate(source.Gradient, destination.Gradient);
            }
        }
    }

    private static void RequireSame(RecurrentState<T> second, RecurrentState<T> first, int segment)
    {
        foreach ((Variable<T> again, Variable<T> before) in second.Variables.Zip(first.Variables))
        {
            if (!MemoryMarshal.AsBytes(again.Data).SequenceEqual(MemoryMarshal.AsBytes(before.Data)))
            {
                throw new InvalidOperationException(
                    $"Segment {segment} led to another state the second time. It must do the same both times: random sources "
                    + "that it draws from are given to the constructor.");
            }
        }
    }

    /// <summary>What a segment depends on besides weights and inputs.</summary>
    private readonly record struct Start(RecurrentState<T> State, RandomState[] Random);
}
