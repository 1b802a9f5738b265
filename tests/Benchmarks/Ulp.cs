using System.Diagnostics;
using Recurrent.Kernels;

namespace Benchmarks;

/// <summary>The largest error of exp, log, tanh and the sigmoid over all 2³² floats, in units in the last place.</summary>
/// <remarks>The measure is the platform's function in double, whose own error is some 2⁻²⁹ of a float's ulp.</remarks>
internal static class Ulp
{
    private const int ChunkBits = 16;
    private const long Chunks = 1L << (32 - ChunkBits);

    private delegate void Function(ReadOnlySpan<float> x, Span<float> y);

    /// <summary>Measures the functions named in <paramref name="args"/>, or all, and prints a table.</summary>
    public static int Run(string[] args)
    {
        (string Name, Function Ours, Func<double, double> Exact)[] functions =
        [
            ("exp", Elementary.Exp, Math.Exp),
            ("log", Elementary.Log, Math.Log),
            ("tanh", Elementary.Tanh, Math.Tanh),
            ("sigmoid", Elementary.Sigmoid, x => 1 / (1 + Math.Exp(-x))),
        ];

        string[] unknown = [.. args.Except(functions.Select(f => f.Name))];
        if (unknown.Length > 0)
        {
            Console.Error.WriteLine($"ulp wants some of {string.Join(", ", functions.Select(f => f.Name))}; given {unknown[0]}.");
            return 2;
        }

        Console.WriteLine($"{"function",-9} {"max ulp",8} {"at",15} {"not correctly rounded",22} {"share",7}");
        foreach ((string name, Function ours, Func<double, double> exact) in functions)
        {
            if (args.Length == 0 || args.Contains(name))
            {
                Worst worst = Measure(name, ours, exact);
                Console.WriteLine(
                    $"{name,-9} {worst.Error,8:F4} {worst.At,15:R} {worst.NotNearest,22:N0} {worst.NotNearest / 4294967296.0,7:P2}");
            }
        }

        return 0;
    }

    private static Worst Measure(string name, Function ours, Func<double, double> exact)
    {
        Worst worst = default;
        object gate = new();
        long done = 0;
        Stopwatch clock = Stopwatch.StartNew();
        Parallel.For(
            0L,
            Chunks,
            () => new Scratch(),
            (chunk, _, scratch) =>
            {
                scratch.Worst = scratch.Worst.And(Over((uint)(chunk << ChunkBits), ours, exact, scratch));
                long count = Interlocked.Increment(ref done);
                if (count % (Chunks / 20) == 0)
                {
                    Console.Error.WriteLine($"{name}: {(double)count / Chunks:P0} after {clock.Elapsed.TotalSeconds:F0} s");
                }

                return scratch;
            },
            scratch =>
            {
                lock (gate)
                {
                    worst = worst.And(scratch.Worst);
                }
            });
        return worst;
    }

    private static Worst Over(uint start, Function ours, Func<double, double> exact, Scratch scratch)
    {
        (float[] x, float[] y) = (scratch.X, scratch.Y);
        for (int i = 0; i < x.Length; i++)
        {
            x[i] = BitConverter.UInt32BitsToSingle(start + (uint)i);
        }

        ours(x, y);
        Worst worst = default;
        for (int i = 0; i < x.Length; i++)
        {
            double expected = exact(x[i]);
            worst = worst.And(new Worst(Error(y[i], expected), x[i], y[i].Equals((float)expected) ? 0 : 1));
        }

        return worst;
    }

    /// <summary>|y − expected| in ulp of the expected value, beyond the largest float in its ulp; ∞ where one alone is NaN.</summary>
    private static double Error(float y, double expected) =>
        y.Equals((float)expected) && !float.IsFinite(y) ? 0
        : float.IsNaN(y) || double.IsNaN(expected) ? double.PositiveInfinity
        : Math.Abs(y - expected) / UnitOf(Math.Min(Math.Abs(expected), float.MaxValue));

    /// <summary>The distance of the floats around <paramref name="value"/>.</summary>
    private static double UnitOf(double value) => Math.ScaleB(1, Math.Max(value == 0 ? -126 : Math.ILogB(value), -126) - 23);

    private readonly record struct Worst(double Error, float At, long NotNearest)
    {
        public Worst And(Worst other) => (other.Error > Error ? other : this) with { NotNearest = NotNearest + other.NotNearest };
    }

    private sealed class Scratch
    {
        public float[] X { get; } = new float[1 << ChunkBits];

        public float[] Y { get; } = new float[1 << ChunkBits];

        public Worst Worst { get; set; }
    }
}
