using Recurrent.Autograd;
using Recurrent.Cells;
using Recurrent.Kernels;
using Recurrent.Layers;
using Recurrent.Losses;

namespace Benchmarks.Peer;

/// <summary>A wrong kernel is fast at nothing: each is held against the library's readable form before it is timed, and has to
/// give the same bits.</summary>
internal static class Correctness
{
    /// <summary>What is wrong with the output or a gradient of a training step; null where nothing is.</summary>
    public static string? Fault(TrainingStep step, string cell, SequenceShape shape)
    {
        step.Run();
        step.Draw(seed: 2); // So that a kernel that kept something of the weights is found out.
        step.Run();
        Reference expected = Reference.Of(cell, shape, step.Layer.Layers[0], step.X.Data);
        string? fault = Fault("the output", step.Output, expected.Output)
            ?? Fault("the gradient of x", step.X.Gradient, expected.InputGradient);
        for (int i = 0; fault is null && i < expected.Gradients.Length; i++)
        {
            Variable<float> parameter = step.Layer.Parameters[i];
            fault = Fault($"the gradient of {parameter.Name}", parameter.Gradient, expected.Gradients[i]);
        }

        return fault;
    }

    /// <summary>What is wrong with h′ of a single step from a state of zeros.</summary>
    public static string? StepFault(ReadOnlySpan<float> h, string cell, RecurrentLayer<float> layer, ReadOnlySpan<float> x) =>
        Fault("h", h, Reference.Of(cell, new(1, 1, layer.InputSize, layer.HiddenSize), layer.Layers[0], x).Output);

    /// <summary>What is wrong with the product of two [n, n] matrices.</summary>
    public static string? MatMulFault(ReadOnlySpan<float> a, ReadOnlySpan<float> b, int n)
    {
        float[] product = new float[n * n], expected = new float[n * n];
        MatMul.Multiply(a, b, n, n, n, product);
        MatMul.Reference(a, b, n, n, n, expected);
        return Fault("the product", product, expected);
    }

    private static string? Fault(string name, ReadOnlySpan<float> found, ReadOnlySpan<float> expected)
    {
        int same = found.CommonPrefixLength(expected);
        return same == expected.Length ? null : $"element {same} of {name} is {found[same]}; the reference form gives {expected[same]}";
    }

    /// <summary>A training step by the readable form of the passes.</summary>
    private sealed record Reference(float[] Output, float[] InputGradient, float[][] Gradients)
    {
        public static Reference Of(string cell, SequenceShape shape, CellParameters<float> parameters, ReadOnlySpan<float> x) =>
            cell switch
            {
                "RNN" => Of<VanillaCell<float, TanhActivation<float>>>(shape, parameters, x),
                "GRU" => Of<GruCell<float>>(shape, parameters, x),
                _ => Of<LstmCell<float>>(shape, parameters, x),
            };

        private static Reference Of<TCell>(SequenceShape shape, CellParameters<float> parameters, ReadOnlySpan<float> x)
            where TCell : struct, ICell<float>
        {
            SequenceSizes sizes = new(shape.T, shape.B, shape.I, shape.H);
            SequenceCache<float> cache = SequenceCache<float>.Create<TCell>(sizes, length => new float[length]);
            float[] output = new float[shape.T * shape.B * shape.H], dOutput = new float[output.Length], dx = new float[x.Length];
            Sequence.ForwardReference<TCell, float>(sizes, x, parameters.Weights, default, default, default, output, cache);

            MeanSquaredErrorOperation.Backward(output, new float[output.Length], 1, dOutput);
            Variable<float>[] all = [parameters.WeightIh, parameters.WeightHh, parameters.BiasIh, parameters.BiasHh];
            float[][] gradients = Array.ConvertAll(all, parameter => new float[parameter.Length]);
            float[] dh = new float[shape.B * shape.H], dc = new float[TCell.HasCell ? dh.Length : 0];
            Sequence.BackwardReference<TCell, float>(
                sizes, x, parameters.Weights, default, cache, dOutput, dh, dc, dx,
                new() { WeightIh = gradients[0], WeightHh = gradients[1], BiasIh = gradients[2], BiasHh = gradients[3] });
            return new(output, dx, gradients);
        }
    }
}
