using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Recurrent.Kernels;
using Recurrent.Kernels.Lanes;

namespace Recurrent.Cells;

/// <summary>One cell that goes on step by step from weights packed once: sampling, where packing at each step would cost more than
/// the step.</summary>
/// <remarks>The same kernels and the same chains as <see cref="Sequence"/>, so the same bits as one sequence of all the
/// steps.</remarks>
internal abstract class CellStepper<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private protected CellStepper(SequenceSizes sizes, SequenceCache<T> cache) => (Sizes, Cache) = (sizes, cache);

    /// <summary>h, [B, H]; may be written to.</summary>
    public Span<T> Hidden => Cache.Hidden.Span[..(Sizes.Batch * Sizes.Hidden)];

    /// <summary>c, [B, H]; empty without a cell part.</summary>
    public Span<T> Cell => Cache.Cell.Span[..(Cache.Cell.Length / 2)];

    private protected SequenceSizes Sizes { get; }

    private protected SequenceCache<T> Cache { get; }

    /// <summary>A stepper of the width that this machine has.</summary>
    public static CellStepper<T> Create<TCell>(CellParameters<T> parameters, int batch)
        where TCell : struct, ICell<T>
    {
        SequenceSizes sizes = new(1, Require.Positive(batch), parameters.WeightIh.Shape[1], parameters.WeightHh.Shape[1]);
        if (Vector512.IsHardwareAccelerated)
        {
            return new CellStepper<TCell, Lanes512<T>, T>(sizes, parameters);
        }

        return Vector256.IsHardwareAccelerated
            ? new CellStepper<TCell, Lanes256<T>, T>(sizes, parameters)
            : new CellStepper<TCell, Lanes128<T>, T>(sizes, parameters);
    }

    /// <summary>Takes over the weights as they are now.</summary>
    public abstract void Pack();

    /// <summary>Reads x [B, I] and goes on to the next h and c.</summary>
    public abstract void Step(ReadOnlySpan<T> x);
}

/// <inheritdoc cref="CellStepper{T}"/>
internal sealed class CellStepper<TCell, V, T> : CellStepper<T>
    where TCell : struct, ICell<T>
    where V : struct, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly CellParameters<T> parameters;
    private readonly Memory<T> weightIh, weightHh, start, output;

    public CellStepper(SequenceSizes sizes, CellParameters<T> parameters)
        : base(sizes, SequenceCache<T>.Create<TCell>(sizes, Memory))
    {
        (_, int B, int I, int H) = sizes;
        this.parameters = parameters;
        weightIh = Memory(Panels<V, T>.Length(I, TCell.Gates * H));
        weightHh = Memory(ForwardPass<TCell, V, T>.PackedLength(H));
        start = Memory((TCell.Sums + TCell.Kept) * H);
        output = Memory(B * H);
        Hidden.Clear();
        Cell.Clear();
        Pack();
    }

    public override void Pack()
    {
        (_, _, int I, int H) = Sizes;
        Sequence.StartSums<TCell, T>(parameters.Weights, H, start.Span[..(TCell.Sums * H)]);
        Panels<V, T>.Pack(
            ref MemoryMarshal.GetReference(parameters.WeightIh.Data), 1, I, I, TCell.Gates * H, ref MemoryMarshal.GetReference(weightIh.Span));
        ForwardPass<TCell, V, T>.Pack(parameters.WeightHh.Data, H, 0, H, weightHh.Span);
    }

    public override void Step(ReadOnlySpan<T> x)
    {
        (_, int B, int I, int H) = Sizes;
        Span<T> values = Cache.Values.Span;
        for (int b = 0; b < B; b++)
        {
            start.Span.CopyTo(values[(b * start.Length)..]);
        }

        Panels<V, T>.AccumulateAll(
            B, ref MemoryMarshal.GetReference(x), I, ref MemoryMarshal.GetReference(weightIh.Span), I,
            ref MemoryMarshal.GetReference(values), start.Length, TCell.Gates * H);
        ForwardPass<TCell, V, T> pass = new(Sizes, default, Cache, output.Span, default, weightHh.Span);
        Threads.Run(ref pass, pass.Parts);
        Advance(Cache.Hidden.Span);
        Advance(Cache.Cell.Span);
    }

    private static void Advance(Span<T> states) => states[(states.Length / 2)..].CopyTo(states);

    private static Memory<T> Memory(int length) => Buffer<T>.Allocate(length).Memory(length);
}
