using System.Numerics;
using Recurrent;
using Recurrent.Autograd;
using Recurrent.Layers;
using Recurrent.Losses;

namespace Benchmarks.Peer;

/// <summary>What is timed: clear gradients, forward, mean of the squared outputs, backward to weights, biases and inputs.</summary>
internal sealed class TrainingStep<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly RecurrentLayer<T> layer;
    private readonly Variable<T> x;
    private readonly Variable<T>[] leaves;
    private readonly T[] zeros;
    private readonly Tape<T> tape = new();
    private Variable<T>? output;

    public TrainingStep(string cell, SequenceShape shape, ulong seed)
    {
        layer = CellKinds.Layer<T>(cell, shape.I, shape.H, seed);
        x = new("x", [shape.T, shape.B, shape.I]);
        new RandomSource(seed + 1).FillNormal(x.Data);
        leaves = [x, .. layer.Parameters];
        zeros = new T[shape.T * shape.B * shape.H];
    }

    public void Run()
    {
        tape.Reset();
        layer.ZeroGradients();
        x.ZeroGradient();
        output = layer.Forward(tape, x).Output;
        tape.Backward(tape.MeanSquaredError(output, zeros));
    }

    /// <summary>Takes over weights and inputs.</summary>
    public void CopyFrom<TOther>(TrainingStep<TOther> other)
        where TOther : unmanaged, IBinaryFloatingPointIeee754<TOther>
    {
        for (int i = 0; i < leaves.Length; i++)
        {
            Convert<TOther, T>(other.leaves[i].Data, leaves[i].Data);
        }
    }

    /// <summary>The largest difference to the same step done in another way, relative to each tensor's largest element.</summary>
    public (double Error, string Tensor) WorstDifference(TrainingStep<double> other)
    {
        (double Error, string Tensor) worst = (Difference(output!.Data, other.output!.Data), "output");
        for (int i = 0; i < leaves.Length; i++)
        {
            double error = Difference(leaves[i].Gradient, other.leaves[i].Gradient);
            worst = error > worst.Error || double.IsNaN(error) ? (error, $"gradient of {leaves[i].Name}") : worst;
        }

        return worst;
    }

    private static double Difference(ReadOnlySpan<T> found, ReadOnlySpan<double> expected)
    {
        double largest = 0, error = 0;
        for (int i = 0; i < expected.Length; i++)
        {
            largest = Math.Max(largest, Math.Abs(expected[i])); // Math.Max gives NaN where one of the two is.
            error = Math.Max(error, Math.Abs(double.CreateChecked(found[i]) - expected[i]));
        }

        return error == 0 ? 0 : error / largest; // At T = 1 no gradient reaches weight_hh.
    }

    private static void Convert<TFrom, TTo>(ReadOnlySpan<TFrom> from, Span<TTo> to)
        where TFrom : unmanaged, IBinaryFloatingPointIeee754<TFrom>
        where TTo : unmanaged, IBinaryFloatingPointIeee754<TTo>
    {
        for (int i = 0; i < from.Length; i++)
        {
            to[i] = TTo.CreateChecked(from[i]);
        }
    }
}
