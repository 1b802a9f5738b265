using System.Numerics;
using System.Runtime.InteropServices;
using Recurrent.Kernels;
using Recurrent.Kernels.Lanes;

namespace Recurrent.Tests.Kernels;

/// <summary>What optimizers and clipping do to each element: every width gives the bits of the readable form.</summary>
public sealed class ElementFormulaTests
{
    private const int Longest = 256;

    /// <summary>Runs a formula in place over four arrays.</summary>
    private delegate void Run<T>(T[] gradient, T[] means, T[] squares, T[] weights, int length);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Adam(bool decay)
    {
        AdamOf<float>(decay);
        AdamOf<double>(decay);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void Descent(bool momentum, bool nesterov)
    {
        DescentOf<float>(momentum, nesterov);
        DescentOf<double>(momentum, nesterov);
    }

    [Fact]
    public void Limits()
    {
        LimitsOf<float>();
        LimitsOf<double>();
    }

    [Fact]
    public void Arrays_of_different_lengths_are_named()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(
            () => new AdamStep<float>(default, new float[3], new float[3], new float[2], new float[3]));
        Assert.Equal("squares wants 3 elements; given 2. (Parameter 'squares')", error.Message);
        Assert.Throws<ArgumentException>(() => new DescentStep<float>(default, new float[3], new float[2], new float[3]));
        Assert.Throws<ArgumentException>(() => new DescentStep<float>(default, new float[3], [], new float[2]));
    }

    private static void AdamOf<T>(bool decay)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        AdamFactors<T> factors = new(
            T.CreateChecked(decay ? 0.99 : 1),
            T.CreateChecked(decay ? 0.02 : 0),
            T.CreateChecked(0.1),
            T.CreateChecked(0.999),
            T.CreateChecked(0.001),
            T.CreateChecked(0.003),
            T.CreateChecked(1e-8));
        void Reference(T[] g, T[] m, T[] v, T[] w, int n) =>
            AdamStep<T>.Reference(factors, g.AsSpan(0, n), m.AsSpan(0, n), v.AsSpan(0, n), w.AsSpan(0, n));
        Run<T> At<V>()
            where V : struct, ILanes<V, T> => (g, m, v, w, n) => ElementLoop.Run<AdamStep<T>, V, T>(
                new(factors, g.AsSpan(0, n), m.AsSpan(0, n), v.AsSpan(0, n), w.AsSpan(0, n)), 0, n);
        Agree(Reference, At<Scalar<T>>(), At<Lanes128<T>>(), At<Lanes256<T>>(), At<Lanes512<T>>());
    }

    private static void DescentOf<T>(bool momentum, bool nesterov)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        DescentFactors<T> factors = new(T.CreateChecked(0.1), T.CreateChecked(0.02), T.CreateChecked(0.9), nesterov);
        int has = momentum ? 1 : 0;
        void Reference(T[] g, T[] m, T[] v, T[] w, int n) =>
            DescentStep<T>.Reference(factors, g.AsSpan(0, n), m.AsSpan(0, n * has), w.AsSpan(0, n));
        Run<T> At<V>()
            where V : struct, ILanes<V, T> => (g, m, v, w, n) => ElementLoop.Run<DescentStep<T>, V, T>(
                new(factors, g.AsSpan(0, n), m.AsSpan(0, n * has), w.AsSpan(0, n)), 0, n);
        Agree(Reference, At<Scalar<T>>(), At<Lanes128<T>>(), At<Lanes256<T>>(), At<Lanes512<T>>());
    }

    private static void LimitsOf<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T factor = T.CreateChecked(0.7), limit = T.CreateChecked(0.5);
        void Reference(T[] g, T[] m, T[] v, T[] w, int n)
        {
            for (int i = 0; i < n; i++)
            {
                g[i] = T.Clamp(g[i], -limit, limit);
                w[i] = factor * w[i];
            }
        }

        Run<T> At<V>()
            where V : struct, ILanes<V, T> => (g, m, v, w, n) =>
        {
            ElementLoop.Run<Clamping<T>, V, T>(new(g.AsSpan(0, n), limit), 0, n);
            ElementLoop.Run<Shrinking<T>, V, T>(new(w.AsSpan(0, n), factor), 0, n);
        };
        Agree(Reference, At<Scalar<T>>(), At<Lanes128<T>>(), At<Lanes256<T>>(), At<Lanes512<T>>());
    }

    private static void Agree<T>(Run<T> reference, params Run<T>[] forms)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RandomSource random = new(seed: 21);
        T[][] numbers = [.. Enumerable.Range(0, 4).Select(_ => new T[Longest])];
        foreach (T[] array in numbers)
        {
            random.FillNormal<T>(array);
        }

        (numbers[0][3], numbers[0][20], numbers[0][37]) = (T.NaN, T.PositiveInfinity, T.NegativeZero);
        numbers[2] = Array.ConvertAll(numbers[2], T.Abs);
        for (int length = 0; length <= Longest; length++)
        {
            T[][] expected = Copy(numbers);
            reference(expected[0], expected[1], expected[2], expected[3], length);
            foreach (Run<T> form in forms)
            {
                T[][] given = Copy(numbers);
                form(given[0], given[1], given[2], given[3], length);
                Assert.Equal(Bytes(expected), Bytes(given)); // Beyond the length nothing changes either.
            }
        }
    }

    private static byte[] Bytes<T>(T[][] arrays)
        where T : unmanaged => MemoryMarshal.AsBytes<T>(arrays.SelectMany(array => array).ToArray()).ToArray();

    private static T[][] Copy<T>(T[][] arrays) => Array.ConvertAll(arrays, array => (T[])array.Clone());
}
