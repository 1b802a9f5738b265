using System.Numerics;
using System.Runtime.CompilerServices;
using Recurrent.Kernels.Lanes;

namespace Recurrent.Kernels;

// Whole spans at once; x and y are as long, and the same memory or apart.
public static partial class Elementary
{
    /// <summary>y = eˣ, element by element; x and y may be the same memory.</summary>
    /// <exception cref="ArgumentException">They are not as long.</exception>
    public static void Exp<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Map.Apply<ExpMap, T>(x, y);

    /// <summary>y = ln x, element by element; x and y may be the same memory.</summary>
    /// <exception cref="ArgumentException">They are not as long.</exception>
    public static void Log<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Map.Apply<LogMap, T>(x, y);

    /// <summary>y = tanh x, element by element; x and y may be the same memory.</summary>
    /// <exception cref="ArgumentException">They are not as long.</exception>
    public static void Tanh<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Map.Apply<TanhMap, T>(x, y);

    /// <summary>y = 1 / (1 + e⁻ˣ), element by element; x and y may be the same memory.</summary>
    /// <exception cref="ArgumentException">They are not as long.</exception>
    public static void Sigmoid<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Map.Apply<SigmoidMap, T>(x, y);

    internal readonly struct ExpMap : IMap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Apply<V, T>(V x)
            where V : struct, ILanes<V, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => Exp<V, T>(x);
    }

    internal readonly struct LogMap : IMap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Apply<V, T>(V x)
            where V : struct, ILanes<V, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => Log<V, T>(x);
    }

    internal readonly struct TanhMap : IMap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Apply<V, T>(V x)
            where V : struct, ILanes<V, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => Tanh<V, T>(x);
    }

    internal readonly struct SigmoidMap : IMap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Apply<V, T>(V x)
            where V : struct, ILanes<V, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => Sigmoid<V, T>(x);
    }
}
