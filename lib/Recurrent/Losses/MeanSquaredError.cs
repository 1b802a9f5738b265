using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Recurrent.Autograd;
using Recurrent.Kernels;
using Recurrent.Kernels.Lanes;

namespace Recurrent.Losses;

/// <summary>The mean of the squared differences, as <c>torch.nn.functional.mse_loss</c>.</summary>
public static class MeanSquaredErrorOperation
{
    /// <summary>(1/n) Σᵢ (xᵢ − yᵢ)², summed in the order of the tape's Sum.</summary>
    public static T Forward<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Sums.OfSquaredDifferences(x, y) / T.CreateChecked(x.Length);


    /// <summary>dx += (2/n) (x − y) · dloss.</summary>
    public static void Backward<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, T dLoss, Span<T> dx)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T scale = dLoss * T.CreateChecked(2) / T.CreateChecked(x.Length);
        ElementLoop.Run<Differences<T>, T>(new(scale, x, y, dx), x.Length);
    }

    /// <summary>The mean squared error of a prediction, a scalar.</summary>
    /// <param name="tape">The tape.</param>
    /// <param name="prediction">Any shape with one element or more.</param>
    /// <param name="target">As many elements, in the same order; not to be changed until the backward pass has run.</param>
    /// <exception cref="ArgumentException">There is no element, or the number of targets is another.</exception>
    public static Variable<T> MeanSquaredError<T>(this Tape<T> tape, Variable<T> prediction, ReadOnlyMemory<T> target)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Require.Length(target.Length, prediction.Length, nameof(target));
        Require.Positive(prediction.Length, nameof(prediction));
        Variable<T> loss = tape.Allocate([], prediction.RequiresGradient);
        loss.Data[0] = Forward<T>(prediction.Data, target.Span);
        tape.Record(loss, () => Backward(prediction.Data, target.Span, loss.Gradient[0], prediction.Gradient));
        return loss;
    }

    /// <summary>dx += scale·(x − y).</summary>
    private readonly ref struct Differences<T>(T scale, ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> dx) : IElementFormula<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly ref T x = ref MemoryMarshal.GetReference(x), y = ref MemoryMarshal.GetReference(y);
        private readonly ref T dx = ref MemoryMarshal.GetReference(dx);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply<V>(nint i)
            where V : struct, ILanes<V, T>
        {
            ref T sum = ref Unsafe.Add(ref dx, i);
            V difference = V.Load(ref Unsafe.Add(ref x, i)) - V.Load(ref Unsafe.Add(ref y, i));
            V.Store(V.FusedMultiplyAdd(V.Broadcast(scale), difference, V.Load(ref sum)), ref sum);
        }
    }
}
