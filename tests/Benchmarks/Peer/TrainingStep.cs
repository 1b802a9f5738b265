using Recurrent;
using Recurrent.Autograd;
using Recurrent.Layers;
using Recurrent.Losses;

namespace Benchmarks.Peer;

/// <summary>What is timed: clear gradients, forward, mean of the squared outputs, backward to weights, biases and inputs.</summary>
internal sealed class TrainingStep
{
    private readonly float[] zeros;
    private readonly Tape<float> tape = new();
    private Variable<float>? output;

    public TrainingStep(string cell, SequenceShape shape)
    {
        Layer = CellKinds.Layer(cell, shape.I, shape.H);
        X = new("x", [shape.T, shape.B, shape.I]);
        zeros = new float[shape.T * shape.B * shape.H];
        Draw(seed: 1);
    }

    public RecurrentLayer<float> Layer { get; }

    /// <summary>The inputs, [T, B, I].</summary>
    public Variable<float> X { get; }

    /// <summary>[T, B, H].</summary>
    public ReadOnlySpan<float> Output => output!.Data;

    public void Run()
    {
        tape.Reset();
        Layer.ZeroGradients();
        X.ZeroGradient();
        output = Layer.Forward(tape, X).Output;
        tape.Backward(tape.MeanSquaredError(output, zeros));
    }

    /// <summary>Gives weights and inputs new numbers.</summary>
    public void Draw(ulong seed)
    {
        RandomSource random = new(seed);
        double bound = 1 / Math.Sqrt(Layer.HiddenSize);
        random.FillNormal(X.Data);
        foreach (Variable<float> parameter in Layer.Parameters)
        {
            random.FillUniform(parameter.Data, -bound, bound);
        }
    }
}
