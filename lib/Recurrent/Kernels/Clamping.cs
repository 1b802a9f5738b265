using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Recurrent.Kernels.Lanes;

namespace Recurrent.Kernels;

/// <summary>x = the nearest number in [−limit, limit]; NaN stays NaN.</summary>
internal readonly ref struct Clamping<T>(Span<T> x, T limit) : IElementFormula<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ref T x = ref MemoryMarshal.GetReference(x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Apply<V>(nint i)
        where V : struct, ILanes<V, T>
    {
        V value = V.Load(ref Unsafe.Add(ref x, i)), high = V.Broadcast(limit), low = V.Broadcast(-limit);
        value = V.SelectLess(value, low, low, V.SelectLess(high, value, high, value));
        V.Store(value, ref Unsafe.Add(ref x, i));
    }
}
