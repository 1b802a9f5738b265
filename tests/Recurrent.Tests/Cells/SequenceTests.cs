using System.Numerics;
using Recurrent.Cells;
using Recurrent.Kernels;

namespace Recurrent.Tests.Cells;

[Collection(nameof(Alone))]
public sealed class SequenceTests
{
    /// <summary>Odd ends of vectors, panels and strips, one row and many, both ways of sharing among threads.</summary>
    public static TheoryData<int, int, int, int> Sizes => new()
    {
        { 0, 2, 3, 4 }, { 3, 0, 3, 4 }, { 1, 1, 1, 1 }, { 3, 1, 2, 5 }, { 2, 3, 0, 7 }, { 4, 2, 3, 8 }, { 3, 9, 5, 16 }, { 3, 5, 7, 17 },
        { 2, 1, 3, 32 }, { 2, 8, 33, 31 }, { 2, 11, 4, 33 }, { 2, 17, 2, 48 }, { 3, 1, 9, 70 }, { 2, 3, 65, 100 }, { 2, 2, 5, 260 }, { 1, 6, 40, 400 },
    };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void The_fast_form_of_every_cell_agrees_with_the_reference_to_the_last_bit(int T, int B, int I, int H)
    {
        SequenceSizes sizes = new(T, B, I, H);
        foreach (bool masked in (bool[])[false, true])
        {
            Agree<VanillaCell<float, TanhActivation<float>>, float>(sizes, masked);
            Agree<VanillaCell<double, ReluActivation<double>>, double>(sizes, masked);
            Agree<GruCell<float>, float>(sizes, masked);
            Agree<GruCell<double>, double>(sizes, masked);
            Agree<LstmCell<float>, float>(sizes, masked);
            Agree<LstmCell<double>, double>(sizes, masked);
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public void Any_number_of_threads_gives_the_same_bits(int threads)
    {
        int before = Threads.Count;
        Threads.Count = threads;
        try
        {
            foreach ((int B, int H) in ((int, int)[])[(1, 256), (32, 37), (20, 100), (3, 400)])
            {
                Agree<LstmCell<float>, float>(new(5, B, 20, H), masked: false);
                Agree<GruCell<float>, float>(new(5, B, 20, H), masked: true);
            }
        }
        finally
        {
            Threads.Count = before;
        }
    }

    [Fact]
    public void What_stands_past_a_rows_length_reaches_nothing()
    {
        SequenceSizes sizes = new(4, 2, 3, 5);
        Run<LstmCell<double>, double> clean = new(sizes, masked: true), dirty = new(sizes, masked: true);
        clean.X.AsSpan(3 * 3).Clear();
        clean.X.AsSpan(0, 9).CopyTo(dirty.X);
        dirty.X.AsSpan(3 * 3).Fill(double.NaN);
        clean.Lengths![0] = dirty.Lengths![0] = 1;
        clean.Lengths[1] = dirty.Lengths[1] = 1;
        clean.X.AsSpan(6).Clear();
        dirty.X.AsSpan(6).Fill(double.PositiveInfinity);

        Assert.Equal(clean.Fast().Take(9), dirty.Fast().Take(9), new SameBits<double>());
    }

    [Fact]
    public void A_gradient_that_vanishes_becomes_zero_and_passes_through_no_subnormal_numbers()
    {
        SequenceSizes sizes = new(400, 3, 2, 17);
        Vanishes<VanillaCell<float, TanhActivation<float>>>();
        Vanishes<GruCell<float>>();
        Vanishes<LstmCell<float>>();

        void Vanishes<TCell>()
            where TCell : struct, ICell<float>
        {
            Run<TCell, float> run = new(sizes, masked: false, vanishing: true);
            float[][] results = run.Fast();
            Assert.Equal(run.Reference(), results, new SameBits<float>());
            Assert.All(results.Skip(3).SelectMany(d => d), d => Assert.False(float.IsSubnormal(d), $"{d}"));
            float[] dx = results[5];
            Assert.All(dx[..100], d => Assert.Equal(0, d));
            Assert.Contains(dx, d => MathF.Abs(d) is > 0 and < 1e-20f); // It went on as long as it could be told.
        }
    }

    private static void Agree<TCell, T>(SequenceSizes sizes, bool masked)
        where TCell : struct, ICell<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Run<TCell, T> run = new(sizes, masked);
        Assert.Equal(run.Reference(), run.Fast(), new SameBits<T>());
    }

    private sealed class SameBits<T> : IEqualityComparer<T[]>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public bool Equals(T[]? x, T[]? y) => x!.AsSpan().SequenceEqual(y);

        public int GetHashCode(T[] values) => values.Length;
    }

    /// <summary>One forward and backward pass with everything given and everything asked for.</summary>
    private sealed class Run<TCell, T>
        where TCell : struct, ICell<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly SequenceSizes sizes;
        private readonly T[] weightIh, weightHh, biasIh, biasHh, h0, c0, dOutput, dh, dc;

        public Run(SequenceSizes sizes, bool masked, bool vanishing = false)
        {
            this.sizes = sizes;
            (int time, int B, int I, int H) = sizes;
            int gates = TCell.Gates * H;
            RandomSource random = new(seed: 3);
            (weightIh, weightHh) = (Draw(gates * I), Draw(gates * H));
            (biasIh, biasHh, h0, c0) = (Draw(gates), Draw(gates), Draw(B * H), Draw(TCell.HasCell ? B * H : 0));
            (X, dOutput, dh, dc) = (Draw(time * B * I), Draw(time * B * H), Draw(B * H), Draw(TCell.HasCell ? B * H : 0));
            if (vanishing)
            {
                Array.Clear(dOutput);
                weightHh = [.. weightHh.Select(w => w / T.CreateChecked(4))];
            }

            Lengths = masked ? [.. Enumerable.Range(0, B).Select(b => b % (time + 1))] : null;

            T[] Draw(int length)
            {
                T[] values = new T[length];
                random.FillUniform<T>(values, -0.5, 0.5);
                return values;
            }
        }

        public T[] X { get; }

        public int[]? Lengths { get; }

        private CellWeights<T> Weights =>
            new() { WeightIh = weightIh, WeightHh = weightHh, BiasIh = biasIh, BiasHh = biasHh };

        public T[][] Fast() => Both(
            (output, cache) => Sequence.Forward<TCell, T>(sizes, X, Weights, h0, c0, Lengths, output, cache),
            (cache, d) => Sequence.Backward<TCell, T>(sizes, X, Weights, Lengths, cache, dOutput, d[0], d[1], d[2], Gradients(d)));

        public T[][] Reference() => Both(
            (output, cache) => Sequence.ForwardReference<TCell, T>(sizes, X, Weights, h0, c0, Lengths, output, cache),
            (cache, d) => Sequence.BackwardReference<TCell, T>(
                sizes, X, Weights, Lengths, cache, dOutput, d[0], d[1], d[2], Gradients(d)));

        private static CellGradients<T> Gradients(T[][] d) =>
            new() { WeightIh = d[3], WeightHh = d[4], BiasIh = d[5], BiasHh = d[6] };

        private T[][] Both(Action<T[], SequenceCache<T>> forward, Action<SequenceCache<T>, T[][]> backward)
        {
            T[] output = new T[dOutput.Length];
            SequenceCache<T> cache = SequenceCache<T>.Create<TCell>(sizes, length => new T[length]);
            forward(output, cache);
            T[] hidden = cache.Hidden.ToArray(), cell = cache.Cell.ToArray();
            T[][] d =
            [
                [.. dh], [.. dc], new T[X.Length], new T[weightIh.Length], new T[weightHh.Length], new T[biasIh.Length], new T[biasHh.Length],
            ];
            backward(cache, d);
            return [output, hidden, cell, .. d];
        }
    }
}
