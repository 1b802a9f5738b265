using System.Numerics;
using System.Runtime.CompilerServices;
using Recurrent.Kernels.Lanes;

namespace Recurrent.Cells;

/// <summary>What a cell holds for a few neighbouring hidden units of one row at one step: by index, one value of each unit.</summary>
/// <remarks>In memory a row is [Sums + Kept, H]: all units' first value, then all units' second.</remarks>
/// <typeparam name="V">As many units as it has lanes.</typeparam>
/// <typeparam name="T">The number type.</typeparam>
public readonly ref struct CellValues<V, T>
    where V : struct, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ref T first;
    private readonly nint stride;

    /// <summary>The values of the units from <paramref name="first"/> on.</summary>
    /// <param name="first">The first value of the first unit.</param>
    /// <param name="stride">From one value of a unit to its next: H.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal CellValues(ref T first, nint stride)
    {
        this.first = ref first;
        this.stride = stride;
    }

    /// <summary>Value <paramref name="index"/> of each unit, 0 to Sums + Kept − 1.</summary>
    public V this[int index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => V.Load(ref Unsafe.Add(ref first, index * stride));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        set => V.Store(value, ref Unsafe.Add(ref first, index * stride));
    }
}
