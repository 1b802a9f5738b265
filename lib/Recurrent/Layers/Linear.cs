using System.Numerics;
using System.Runtime.InteropServices;
using Recurrent.Autograd;
using Recurrent.Kernels;

namespace Recurrent.Layers;

/// <summary>y = x·Wᵀ + b on the last axis, as <c>torch.nn.Linear</c>.</summary>
public sealed class Linear<T> : Module<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>A layer with weights and bias drawn from U(−1/√in, 1/√in).</summary>
    /// <param name="inFeatures">The size of the last axis of the input, 1 or more.</param>
    /// <param name="outFeatures">The size of the last axis of the output, 1 or more.</param>
    /// <param name="random">Where the first weights come from.</param>
    public Linear(int inFeatures, int outFeatures, RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(random);
        Weight = Parameter("weight", [Require.Positive(outFeatures), Require.Positive(inFeatures)]);
        Bias = Parameter("bias", [outFeatures]);
        double bound = 1 / Math.Sqrt(inFeatures);
        random.FillUniform(Weight.Data, -bound, bound);
        random.FillUniform(Bias.Data, -bound, bound);
    }

    /// <summary>weight, [out, in].</summary>
    public Variable<T> Weight { get; }

    /// <summary>bias, [out].</summary>
    public Variable<T> Bias { get; }

    /// <summary>x·Wᵀ + b.</summary>
    /// <param name="tape">The tape.</param>
    /// <param name="x">[…, in].</param>
    /// <returns>[…, out].</returns>
    public Variable<T> Forward(Tape<T> tape, Variable<T> x) => tape.Linear(x, Weight, Bias);
}

/// <summary>An affine map of the last axis.</summary>
public static class LinearOperation
{
    /// <summary>y = x·Wᵀ + b.</summary>
    /// <param name="x">[rows, in].</param>
    /// <param name="weight">[out, in].</param>
    /// <param name="bias">[out].</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="y">[rows, out].</param>
    public static void Forward<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> weight, ReadOnlySpan<T> bias, int rows, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int outFeatures = bias.Length, inFeatures = weight.Length / outFeatures;
        MatMul.Run(
            new(x, inFeatures, 1), new MatMul.Operand<T>(weight, 1, inFeatures), rows, outFeatures, inFeatures,
            ref MemoryMarshal.GetReference(y), outFeatures, accumulate: true, bias);
    }

    /// <summary>dx += dy·W, dW += dyᵀ·x, db += Σ over rows of dy; an empty destination is left out.</summary>
    public static void Backward<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> weight, ReadOnlySpan<T> dy, int rows, int outFeatures,
        Span<T> dx, Span<T> dWeight, Span<T> dBias)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int inFeatures = weight.Length / outFeatures;
        if (!dx.IsEmpty)
        {
            MatMul.Multiply(dy, weight, rows, inFeatures, outFeatures, dx, accumulate: true);
        }

        if (!dWeight.IsEmpty)
        {
            MatMul.MultiplyTransposedA(dy, x, outFeatures, inFeatures, rows, dWeight, accumulate: true);
        }

        if (!dBias.IsEmpty)
        {
            ColumnSums.Accumulate(dy, rows, outFeatures, dBias);
        }
    }

    /// <summary>x·Wᵀ + b for x […, in], weight [out, in] and bias [out].</summary>
    /// <exception cref="ArgumentException">A shape does not fit.</exception>
    public static Variable<T> Linear<T>(this Tape<T> tape, Variable<T> x, Variable<T> weight, Variable<T> bias)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Require.Rank(weight.Shape, 2, "[out, in]", nameof(weight));
        int outFeatures = weight.Shape[0], inFeatures = weight.Shape[1];
        Require.Shape(bias.Shape, [outFeatures], nameof(bias));
        int[] extents = x.Shape.ToArray();
        if (extents.Length == 0 || extents[^1] != inFeatures)
        {
            throw new ArgumentException($"x wants {inFeatures} features on its last axis; given {x.Shape}.", nameof(x));
        }

        extents[^1] = outFeatures;
        int rows = x.Length / inFeatures;
        bool gradient = x.RequiresGradient || weight.RequiresGradient || bias.RequiresGradient;
        Variable<T> y = tape.Allocate(Shape.Create(extents), gradient);
        Forward(x.Data, weight.Data, bias.Data, rows, y.Data);
        tape.Record(y, () => Backward(
            x.Data, weight.Data, y.Gradient, rows, outFeatures,
            x.GradientOrEmpty, weight.GradientOrEmpty, bias.GradientOrEmpty));
        return y;
    }
}
