using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Recurrent.Kernels.Lanes;

namespace Recurrent.Kernels;

/// <summary>What a number becomes by two others.</summary>
internal interface IUpdate
{
    /// <summary>The new z, from x, y and the old z, in every lane.</summary>
    static abstract V Of<V, T>(V x, V y, V z)
        where V : struct, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}

/// <summary>z = f(x, y, z); all are as long, and z is the memory of another or apart.</summary>
internal readonly ref struct Updating<TUpdate, T> : IElementFormula<T>
    where TUpdate : struct, IUpdate
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ref T x, y, z;

    public Updating(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> z)
    {
        Require.Length(y.Length, x.Length, nameof(y));
        Require.Length(z.Length, x.Length, nameof(z));
        this.x = ref MemoryMarshal.GetReference(x);
        this.y = ref MemoryMarshal.GetReference(y);
        this.z = ref MemoryMarshal.GetReference(z);
    }

    /// <summary>Updates all elements.</summary>
    public static void Run(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> z) =>
        ElementLoop.Run<Updating<TUpdate, T>, T>(new(x, y, z), x.Length);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Apply<V>(nint i)
        where V : struct, ILanes<V, T>
    {
        ref T old = ref Unsafe.Add(ref z, i);
        V.Store(TUpdate.Of<V, T>(V.Load(ref Unsafe.Add(ref x, i)), V.Load(ref Unsafe.Add(ref y, i)), V.Load(ref old)), ref old);
    }
}
