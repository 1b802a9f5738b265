using System.Numerics;
using System.Numerics.Tensors;

namespace Recurrent.Kernels;

/// <summary>Sums into a destination, element by element: what backward halves are made of.</summary>
public static class Elementwise
{
    /// <summary>destination += source.</summary>
    public static void Accumulate<T>(ReadOnlySpan<T> source, Span<T> destination)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => TensorPrimitives.Add(destination, source, destination);

    /// <summary>destination += x ⊙ y.</summary>
    public static void AccumulateProduct<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> destination)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        TensorPrimitives.FusedMultiplyAdd(x, y, destination, destination);

    /// <summary>destination += x · factor.</summary>
    public static void AccumulateScaled<T>(ReadOnlySpan<T> x, T factor, Span<T> destination)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        TensorPrimitives.FusedMultiplyAdd(x, factor, destination, destination);
}
