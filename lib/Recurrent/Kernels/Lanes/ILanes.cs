using System.Numerics;

namespace Recurrent.Kernels.Lanes;

/// <summary>Several numbers that are worked on at once: one vector register of some width, or a single number.</summary>
/// <remarks>
/// A formula written once over <typeparamref name="TSelf"/> runs on every width, and gives the same bits on all of them: each
/// operation here acts on every lane by itself and is exactly defined by IEEE 754. <see cref="Scalar{T}"/> is the
/// readable form that the tests compare the wide ones with.
/// </remarks>
/// <typeparam name="TSelf">The vector.</typeparam>
/// <typeparam name="T"><c>float</c> or <c>double</c>.</typeparam>
public interface ILanes<TSelf, T> :
    IAdditionOperators<TSelf, TSelf, TSelf>,
    ISubtractionOperators<TSelf, TSelf, TSelf>,
    IMultiplyOperators<TSelf, TSelf, TSelf>,
    IDivisionOperators<TSelf, TSelf, TSelf>
    where TSelf : struct, ILanes<TSelf, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The number of lanes.</summary>
    static abstract int Count { get; }

    /// <summary>Reads <see cref="Count"/> numbers from <paramref name="source"/> on.</summary>
    static abstract TSelf Load(ref readonly T source);

    /// <summary>Writes <see cref="Count"/> numbers from <paramref name="destination"/> on.</summary>
    static abstract void Store(TSelf value, ref T destination);

    /// <summary><paramref name="value"/> in every lane.</summary>
    static abstract TSelf Broadcast(T value);

    /// <summary>x·y + z, rounded once.</summary>
    static abstract TSelf FusedMultiplyAdd(TSelf x, TSelf y, TSelf z);

    /// <summary>The square root, correctly rounded.</summary>
    static abstract TSelf Sqrt(TSelf x);

    /// <summary>All bits set in every lane where x &lt; y, none elsewhere: a mask for <see cref="Select"/>.</summary>
    static abstract TSelf LessThan(TSelf x, TSelf y);

    /// <summary>A mask of the lanes where x = y; NaN equals nothing.</summary>
    static abstract TSelf Equal(TSelf x, TSelf y);

    /// <summary>The bits of <paramref name="whereTrue"/> that <paramref name="mask"/> has set, the others of
    /// <paramref name="whereFalse"/>.</summary>
    static abstract TSelf Select(TSelf mask, TSelf whereTrue, TSelf whereFalse);

    /// <summary><paramref name="whereTrue"/> in the lanes where x &lt; y, else <paramref name="whereFalse"/>.</summary>
    /// <remarks>The same as <see cref="LessThan"/> with <see cref="Select"/>, and several times faster in 512 bits, where a mask that
    /// is kept as a vector makes one pass of a loop wait for the last.</remarks>
    static abstract TSelf SelectLess(TSelf x, TSelf y, TSelf whereTrue, TSelf whereFalse);

    /// <summary>The bits that both have set.</summary>
    static abstract TSelf And(TSelf x, TSelf y);

    /// <summary>The bits that one of both has set.</summary>
    static abstract TSelf Or(TSelf x, TSelf y);

    /// <summary>The lanes as integers of their size, added, with wrap-around.</summary>
    static abstract TSelf AddBits(TSelf x, TSelf y);

    /// <summary>The lanes as integers of their size, subtracted, with wrap-around.</summary>
    static abstract TSelf SubtractBits(TSelf x, TSelf y);

    /// <summary>The lanes as integers of their size, shifted left.</summary>
    static abstract TSelf ShiftLeft(TSelf x, int count);

    /// <summary>The lanes as signed integers of their size, shifted right.</summary>
    static abstract TSelf ShiftRight(TSelf x, int count);
}
