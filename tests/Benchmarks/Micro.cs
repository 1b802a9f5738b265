using System.Runtime.Intrinsics;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Recurrent;
using Recurrent.Autograd;
using Recurrent.Cells;
using Recurrent.Kernels;
using Recurrent.Kernels.Lanes;
using Recurrent.Layers;

namespace Benchmarks;

/// <summary>The mode <c>micro</c>: small pieces, timed by BenchmarkDotNet.</summary>
internal static class Micro
{
    public static int Run(string[] arguments)
    {
        // In this process: BenchmarkDotNet would build a project of its own, under this repository's settings.
        Job job = Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithWarmupCount(5).WithIterationCount(15);
        BenchmarkSwitcher
            .FromTypes([typeof(Products), typeof(Functions), typeof(Gates), typeof(SingleStep), typeof(Vanishing)])
            .Run(arguments is [] ? ["--filter", "*"] : arguments, DefaultConfig.Instance.AddJob(job));
        return 0;
    }

    internal static float[] Normal(int length)
    {
        float[] values = new float[length];
        new RandomSource(1).FillNormal<float>(values);
        return values;
    }
}

/// <summary>A square matmul.</summary>
public class Products
{
    private float[] a = [], b = [], c = [];

    [Params(256, 512, 1024)]
    public int N { get; set; }

    [GlobalSetup]
    public void Setup() => (a, b, c) = (Micro.Normal(N * N), Micro.Normal(N * N), new float[N * N]);

    [Benchmark]
    public void Multiply() => MatMul.Multiply<float>(a, b, N, N, N, c);
}

/// <summary>Functions and reductions over 1,000 rows of 100 numbers.</summary>
public class Functions
{
    private const int Count = 1000, Width = 100;

    private readonly float[] x = Micro.Normal(Count * Width), positive = Array.ConvertAll(Micro.Normal(Count * Width), Math.Abs);
    private readonly float[] y = new float[Count * Width], row = new float[Width];

    [Benchmark]
    public void Exp() => Elementary.Exp<float>(x, y);

    [Benchmark]
    public void Log() => Elementary.Log<float>(positive, y);

    [Benchmark]
    public void Tanh() => Elementary.Tanh<float>(x, y);

    [Benchmark]
    public void Sigmoid() => Elementary.Sigmoid<float>(x, y);

    [Benchmark]
    public void SoftmaxRows() => Softmax.Rows<float>(x, Width, y);

    [Benchmark]
    public void ColumnSum() => ColumnSums.Accumulate<float>(x, x.Length / row.Length, row.Length, row);
}

/// <summary>What an LSTM does to one row of 512 units once the products are done; copying the row is part of it.</summary>
public class Gates
{
    private const int H = 512;

    private readonly float[] sums = Micro.Normal((LstmCell<float>.Sums + LstmCell<float>.Kept) * H);
    private readonly float[] h = Micro.Normal(H), c = Micro.Normal(H), nextH = new float[H], nextC = new float[H];
    private readonly float[] values = new float[(LstmCell<float>.Sums + LstmCell<float>.Kept) * H];

    [Benchmark]
    public void LstmForward()
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Forward<Lanes512<float>>();
        }
        else
        {
            Forward<Lanes256<float>>();
        }
    }

    [Benchmark]
    public void LstmBackward()
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Backward<Lanes512<float>>();
        }
        else
        {
            Backward<Lanes256<float>>();
        }
    }

    private void Forward<V>()
        where V : struct, ILanes<V, float>
    {
        sums.CopyTo(values, 0);
        for (int j = 0; j < H; j += V.Count)
        {
            LstmCell<float>.Forward(
                new CellValues<V, float>(ref values[j], H), V.Load(ref h[j]), V.Load(ref c[j]), out V newH, out V newC);
            V.Store(newH, ref nextH[j]);
            V.Store(newC, ref nextC[j]);
        }
    }

    private void Backward<V>()
        where V : struct, ILanes<V, float>
    {
        sums.CopyTo(values, 0);
        for (int j = 0; j < H; j += V.Count)
        {
            V dh = V.Load(ref h[j]), dc = V.Load(ref c[j]);
            LstmCell<float>.Backward(
                new CellValues<V, float>(ref values[j], H), V.Load(ref h[j]), V.Load(ref c[j]), V.Load(ref nextH[j]), ref dh, ref dc);
            V.Store(dc, ref nextC[j]);
        }
    }
}

/// <summary>One step at B = 1, as sampling makes it.</summary>
[MemoryDiagnoser]
public class SingleStep
{
    private readonly float[] x = Micro.Normal(65);
    private RecurrentStepper<float> stepper = null!;

    [Params(128, 512)]
    public int H { get; set; }

    [GlobalSetup]
    public void Setup() => stepper = new Lstm<float>(65, H, new RandomSource(1)).Stepper(batch: 1);

    [Benchmark]
    public void Lstm() => stepper.Step(x);
}

/// <summary>A vanilla RNN over 100 steps, forward and backward from its last state, where the gradient stays and where it vanishes. Both do the same
/// work; where what vanishes passes through subnormal numbers the second takes ten times as long.</summary>
public class Vanishing
{
    private const int T = 100, B = 64, I = 2, H = 32;

    private readonly float[] x = Micro.Normal(T * B * I);
    private readonly Tape<float> tape = new();
    private Rnn<float> rnn = null!;

    [Params(1, 0.2)]
    public double SpectralRadius { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        RandomSource random = new(1);
        rnn = new Rnn<float>(I, H, random);
        Initialization.Orthogonal(rnn.Layers[0].WeightHh, random);
        foreach (ref float weight in rnn.Layers[0].WeightHh.Data)
        {
            weight *= (float)SpectralRadius;
        }
    }

    [Benchmark]
    public void ForwardAndBackward()
    {
        tape.Reset();
        tape.Backward(tape.Sum(rnn.Forward(tape, tape.Constant([T, B, I], x)).State.Hidden));
    }
}
