using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Recurrent.Kernels.Lanes;

namespace Recurrent.Kernels;

/// <summary>Sums into a destination, element by element: what backward halves are made of.</summary>
public static class Elementwise
{
    /// <summary>destination += source.</summary>
    /// <exception cref="ArgumentException">They are not as long.</exception>
    public static void Accumulate<T>(ReadOnlySpan<T> source, Span<T> destination)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Updating<Sum, T>.Run(source, source, destination);

    /// <summary>destination += x ⊙ y, rounded once.</summary>
    /// <exception cref="ArgumentException">They are not as long.</exception>
    public static void AccumulateProduct<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> destination)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Updating<Product, T>.Run(x, y, destination);

    /// <summary>destination += x · factor, rounded once.</summary>
    /// <exception cref="ArgumentException">They are not as long.</exception>
    public static void AccumulateScaled<T>(ReadOnlySpan<T> x, T factor, Span<T> destination)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Require.Length(destination.Length, x.Length, nameof(destination));
        ElementLoop.Run<Scaled<T>, T>(new(x, factor, destination), x.Length);
    }

    private readonly struct Sum : IUpdate
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V, T>(V x, V y, V z)
            where V : struct, ILanes<V, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => z + x;
    }

    private readonly struct Product : IUpdate
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V, T>(V x, V y, V z)
            where V : struct, ILanes<V, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => V.FusedMultiplyAdd(x, y, z);
    }

    private readonly ref struct Scaled<T>(ReadOnlySpan<T> x, T factor, Span<T> z) : IElementFormula<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly ref T x = ref MemoryMarshal.GetReference(x), z = ref MemoryMarshal.GetReference(z);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply<V>(nint i)
            where V : struct, ILanes<V, T>
        {
            ref T sum = ref Unsafe.Add(ref z, i);
            V.Store(V.FusedMultiplyAdd(V.Load(ref Unsafe.Add(ref x, i)), V.Broadcast(factor), V.Load(ref sum)), ref sum);
        }
    }
}
