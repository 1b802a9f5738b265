using System.Numerics;
using System.Runtime.CompilerServices;

namespace Recurrent.Kernels.Lanes;

/// <summary>A single number as a vector of one lane: what the wider ones are compared with, and what finishes an odd end.</summary>
/// <inheritdoc cref="ILanes{TSelf, T}"/>
public readonly struct Scalar<T>(T value) : ILanes<Scalar<T>, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The number.</summary>
    public T Value { get; } = value;

    /// <inheritdoc/>
    public static int Count => 1;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> Load(ref readonly T source) => new(source);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Scalar<T> value, ref T destination) => destination = value.Value;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> Broadcast(T value) => new(value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> FusedMultiplyAdd(Scalar<T> x, Scalar<T> y, Scalar<T> z) =>
        new(T.FusedMultiplyAdd(x.Value, y.Value, z.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> Sqrt(Scalar<T> x) => new(T.Sqrt(x.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> LessThan(Scalar<T> x, Scalar<T> y) => new(x.Value < y.Value ? T.AllBitsSet : T.Zero);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> Equal(Scalar<T> x, Scalar<T> y) => new(x.Value == y.Value ? T.AllBitsSet : T.Zero);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> Select(Scalar<T> mask, Scalar<T> whereTrue, Scalar<T> whereFalse) =>
        new((mask.Value & whereTrue.Value) | (~mask.Value & whereFalse.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> SelectLess(Scalar<T> x, Scalar<T> y, Scalar<T> whereTrue, Scalar<T> whereFalse) =>
        x.Value < y.Value ? whereTrue : whereFalse;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> And(Scalar<T> x, Scalar<T> y) => new(x.Value & y.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> Or(Scalar<T> x, Scalar<T> y) => new(x.Value | y.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> AddBits(Scalar<T> x, Scalar<T> y) => typeof(T) == typeof(float)
        ? FromBits(Bits32(x) + Bits32(y))
        : FromBits(Bits64(x) + Bits64(y));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> SubtractBits(Scalar<T> x, Scalar<T> y) => typeof(T) == typeof(float)
        ? FromBits(Bits32(x) - Bits32(y))
        : FromBits(Bits64(x) - Bits64(y));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> ShiftLeft(Scalar<T> x, int count) => typeof(T) == typeof(float)
        ? FromBits(Bits32(x) << count)
        : FromBits(Bits64(x) << count);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> ShiftRight(Scalar<T> x, int count) => typeof(T) == typeof(float)
        ? FromBits(Bits32(x) >> count)
        : FromBits(Bits64(x) >> count);

    /// <summary>x + y.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> operator +(Scalar<T> x, Scalar<T> y) => new(x.Value + y.Value);

    /// <summary>x − y.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> operator -(Scalar<T> x, Scalar<T> y) => new(x.Value - y.Value);

    /// <summary>x·y.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> operator *(Scalar<T> x, Scalar<T> y) => new(x.Value * y.Value);

    /// <summary>x / y.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> operator /(Scalar<T> x, Scalar<T> y) => new(x.Value / y.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Bits32(Scalar<T> x) => Unsafe.BitCast<T, int>(x.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long Bits64(Scalar<T> x) => Unsafe.BitCast<T, long>(x.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Scalar<T> FromBits(int bits) => new(Unsafe.BitCast<int, T>(bits));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Scalar<T> FromBits(long bits) => new(Unsafe.BitCast<long, T>(bits));
}
