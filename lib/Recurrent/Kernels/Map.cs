using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Recurrent.Kernels.Lanes;

namespace Recurrent.Kernels;

/// <summary>A function of one number.</summary>
internal interface IMap
{
    /// <summary>f(x) in every lane.</summary>
    static abstract V Apply<V, T>(V x)
        where V : struct, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}

/// <summary>What a number becomes by two others.</summary>
internal interface IUpdate
{
    /// <summary>The new z, from x, y and the z before, in every lane.</summary>
    static abstract V Apply<V, T>(V x, V y, V z)
        where V : struct, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}

/// <summary>Applies a formula to every element, in the widest registers there are; all widths give the same bits.</summary>
internal static class Map
{
    /// <summary>y = f(x), element by element; x and y are as long, and the same memory or apart.</summary>
    public static void Apply<TMap, T>(ReadOnlySpan<T> x, Span<T> y)
        where TMap : struct, IMap
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Require.Length(y.Length, x.Length, nameof(y));
        if (Vector512.IsHardwareAccelerated)
        {
            Over<TMap, Lanes512<T>, T>(x, y);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Over<TMap, Lanes256<T>, T>(x, y);
        }
        else
        {
            Over<TMap, Lanes128<T>, T>(x, y);
        }
    }

    /// <summary>z = f(x, y, z), element by element; all are as long, and z is apart from the others.</summary>
    public static void Update<TUpdate, T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> z)
        where TUpdate : struct, IUpdate
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Require.Length(y.Length, x.Length, nameof(y));
        Require.Length(z.Length, x.Length, nameof(z));
        if (Vector512.IsHardwareAccelerated)
        {
            Over<TUpdate, Lanes512<T>, T>(x, y, z);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Over<TUpdate, Lanes256<T>, T>(x, y, z);
        }
        else
        {
            Over<TUpdate, Lanes128<T>, T>(x, y, z);
        }
    }

    /// <summary><see cref="Apply"/> in registers of one width.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Over<TMap, V, T>(ReadOnlySpan<T> x, Span<T> y)
        where TMap : struct, IMap
        where V : struct, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref T x0 = ref MemoryMarshal.GetReference(x), y0 = ref MemoryMarshal.GetReference(y);
        int i = 0;
        for (; i + V.Count <= x.Length; i += V.Count)
        {
            V.Store(TMap.Apply<V, T>(V.Load(ref Unsafe.Add(ref x0, i))), ref Unsafe.Add(ref y0, i));
        }

        if (i < x.Length)
        {
            Span<T> end = stackalloc T[V.Count];
            x[i..].CopyTo(end);
            V.Store(TMap.Apply<V, T>(V.Load(ref end[0])), ref end[0]);
            end[..(x.Length - i)].CopyTo(y[i..]);
        }
    }

    /// <summary><see cref="Update"/> in registers of one width.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Over<TUpdate, V, T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> z)
        where TUpdate : struct, IUpdate
        where V : struct, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref T x0 = ref MemoryMarshal.GetReference(x), y0 = ref MemoryMarshal.GetReference(y);
        ref T z0 = ref MemoryMarshal.GetReference(z);
        int i = 0;
        for (; i + V.Count <= x.Length; i += V.Count)
        {
            V.Store(
                TUpdate.Apply<V, T>(
                    V.Load(ref Unsafe.Add(ref x0, i)), V.Load(ref Unsafe.Add(ref y0, i)), V.Load(ref Unsafe.Add(ref z0, i))),
                ref Unsafe.Add(ref z0, i));
        }

        for (; i < x.Length; i++)
        {
            z[i] = TUpdate.Apply<Scalar<T>, T>(new(x[i]), new(y[i]), new(z[i])).Value;
        }
    }
}
