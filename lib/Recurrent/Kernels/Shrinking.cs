using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Recurrent.Kernels.Lanes;

namespace Recurrent.Kernels;

/// <summary>x = factor·x.</summary>
internal readonly ref struct Shrinking<T>(Span<T> x, T factor) : IElementFormula<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ref T x = ref MemoryMarshal.GetReference(x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Apply<V>(nint i)
        where V : struct, ILanes<V, T> =>
        V.Store(V.Load(ref Unsafe.Add(ref x, i)) * V.Broadcast(factor), ref Unsafe.Add(ref x, i));
}
