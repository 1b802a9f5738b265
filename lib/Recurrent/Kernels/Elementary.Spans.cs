using System.Numerics;
using System.Runtime.CompilerServices;
using Recurrent.Kernels.Lanes;

namespace Recurrent.Kernels;

// Whole spans at once, in the widest vectors and on several threads where they are long.
public static partial class Elementary
{
    /// <summary>y = eˣ, element by element; x and y may be the same memory.</summary>
    /// <exception cref="ArgumentException">They are not as long.</exception>
    public static void Exp<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Mapping<ExpFunction, T>.Run(x, y);

    /// <summary>y = ln x, element by element; x and y may be the same memory.</summary>
    /// <exception cref="ArgumentException">They are not as long.</exception>
    public static void Log<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Mapping<LogFunction, T>.Run(x, y);

    /// <summary>y = tanh x, element by element; x and y may be the same memory.</summary>
    /// <exception cref="ArgumentException">They are not as long.</exception>
    public static void Tanh<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Mapping<TanhFunction, T>.Run(x, y);

    /// <summary>y = 1 / (1 + e⁻ˣ), element by element; x and y may be the same memory.</summary>
    /// <exception cref="ArgumentException">They are not as long.</exception>
    public static void Sigmoid<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Mapping<SigmoidFunction, T>.Run(x, y);

    internal readonly struct ExpFunction : IFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V, T>(V x)
            where V : struct, ILanes<V, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => Exp<V, T>(x);
    }

    internal readonly struct LogFunction : IFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V, T>(V x)
            where V : struct, ILanes<V, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => Log<V, T>(x);
    }

    internal readonly struct TanhFunction : IFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V, T>(V x)
            where V : struct, ILanes<V, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => Tanh<V, T>(x);
    }

    internal readonly struct SigmoidFunction : IFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V, T>(V x)
            where V : struct, ILanes<V, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => Sigmoid<V, T>(x);
    }
}
