using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Recurrent.Kernels.Lanes;

namespace Recurrent.Kernels;

/// <summary>A function of one number.</summary>
internal interface IFunction
{
    /// <summary>f(x) in every lane.</summary>
    static abstract V Of<V, T>(V x)
        where V : struct, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}

/// <summary>y = f(x); x and y are as long, and the same memory or apart.</summary>
internal readonly ref struct Mapping<TFunction, T> : IElementFormula<T>
    where TFunction : struct, IFunction
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ref T x, y;

    public Mapping(ReadOnlySpan<T> x, Span<T> y)
    {
        Require.Length(y.Length, x.Length, nameof(y));
        this.x = ref MemoryMarshal.GetReference(x);
        this.y = ref MemoryMarshal.GetReference(y);
    }

    /// <summary>Maps all elements.</summary>
    public static void Run(ReadOnlySpan<T> x, Span<T> y) =>
        ElementLoop.Run<Mapping<TFunction, T>, T>(new(x, y), x.Length);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Apply<V>(nint i)
        where V : struct, ILanes<V, T> => V.Store(TFunction.Of<V, T>(V.Load(ref Unsafe.Add(ref x, i))), ref Unsafe.Add(ref y, i));
}
