using System.Numerics;
using System.Runtime.InteropServices;
using Recurrent.Kernels.Lanes;

namespace Recurrent.Tests.Kernels.Lanes;

/// <summary>Every operation of every width gives the bits of the single number, special values included.</summary>
public sealed class LanesTests
{
    private const int Triples = 4096; // A multiple of all widths.

    [Fact]
    public void All_widths_of_float_agree() => Agree<float>();

    [Fact]
    public void All_widths_of_double_agree() => Agree<double>();

    private static void Agree<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[][] inputs = [Numbers<T>(1), Numbers<T>(2), Numbers<T>(3)];
        T[][] expected = Results<Scalar<T>, T>(inputs);
        Same(expected, Results<Lanes128<T>, T>(inputs));
        Same(expected, Results<Lanes256<T>, T>(inputs));
        Same(expected, Results<Lanes512<T>, T>(inputs));
    }

    private static void Same<T>(T[][] expected, T[][] given)
        where T : unmanaged
    {
        for (int operation = 0; operation < expected.Length; operation++)
        {
            Assert.True(
                MemoryMarshal.AsBytes<T>(expected[operation]).SequenceEqual(MemoryMarshal.AsBytes<T>(given[operation])),
                $"operation {operation}");
        }
    }

    private static T[][] Results<V, T>(T[][] inputs)
        where V : struct, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Func<V, V, V, V>[] operations =
        [
            (x, y, z) => x + y,
            (x, y, z) => x - y,
            (x, y, z) => x * y,
            (x, y, z) => x / y,
            V.FusedMultiplyAdd,
            (x, y, z) => V.Sqrt(x),
            (x, y, z) => V.Select(V.LessThan(x, y), y, z),
            (x, y, z) => V.Select(V.Equal(x, y), y, z),
            V.Select,
            (x, y, z) => V.SelectLess(x, y, z, x),
            (x, y, z) => V.And(x, y),
            (x, y, z) => V.Or(x, y),
            (x, y, z) => V.AddBits(x, y),
            (x, y, z) => V.SubtractBits(x, y),
            (x, y, z) => V.ShiftLeft(x, 5),
            (x, y, z) => V.ShiftRight(x, 5),
        ];
        return Array.ConvertAll(operations, operation =>
        {
            T[] result = new T[Triples];
            for (int i = 0; i < Triples; i += V.Count)
            {
                V.Store(operation(V.Load(ref inputs[0][i]), V.Load(ref inputs[1][i]), V.Load(ref inputs[2][i])), ref result[i]);
            }

            return result;
        });
    }

    /// <summary>Numbers of all sizes, every third one special, in an order of their own for each seed.</summary>
    private static T[] Numbers<T>(ulong seed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] special =
        [
            T.Zero, T.NegativeZero, T.One, T.NegativeOne, T.PositiveInfinity, T.NegativeInfinity, T.NaN, T.Epsilon, -T.Epsilon,
        ];
        RandomSource random = new(seed);
        T[] numbers = new T[Triples];
        foreach (ref T number in numbers.AsSpan())
        {
            number = random.NextInt(3) == 0
                ? special[random.NextInt(special.Length)]
                : T.CreateChecked(random.NextNormal() * Math.ScaleB(1, random.NextInt(40) - 20));
        }

        return numbers;
    }
}
