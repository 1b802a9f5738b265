using System.Numerics;
using Recurrent;
using Recurrent.Autograd;
using Recurrent.Layers;
using Recurrent.Losses;

namespace TrainingProcess;

/// <summary>A model with all that a larger one has: an embedding, two recurrent layers of different sizes, dropout after
/// each, and a linear layer. In place of the second it may have two that read in both directions.</summary>
/// <remarks>The sizes lead into every branch of the kernels: odd ends of vectors everywhere; a small layer for one thread, and one
/// that threads share by the rows of the batch where they are two or three, and by hidden units where they are seven; a
/// table large enough that threads share the optimizer's work on it and the norm of its gradient.</remarks>
public sealed class HashModel<T> : Module<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public const int Ids = 14_001, Targets = 29;
    private const int E = 19, H1 = 37, H2 = 100;

    private readonly Embedding<T> embedding;
    private readonly RecurrentLayer<T> first, second;
    private readonly Linear<T> output;
    private readonly Dropout<T> dropout;

    public HashModel(string cell, RandomSource random)
    {
        embedding = Part("embedding", new Embedding<T>(Ids, E, random));
        first = Part("first", Layer(cell, E, H1, random));
        second = Part("second", Layer(cell, H1, H2, random));
        output = Part("output", new Linear<T>(second.OutputSize, Targets, random));
        dropout = new(0.2, random.Fork());
    }

    public Variable<T> Loss(Tape<T> tape, int[] ids, int[] targets, int batch, int[]? lengths)
    {
        Variable<T> x = embedding.Forward(tape, ids, batch);
        x = dropout.Forward(tape, first.Forward(tape, x, lengths: lengths).Output);
        x = dropout.Forward(tape, second.Forward(tape, x, lengths: lengths).Output);
        return tape.SoftmaxCrossEntropy(output.Forward(tape, x), targets);
    }

    private static RecurrentLayer<T> Layer(string cell, int input, int hidden, RandomSource random) => cell switch
    {
        "RNN" => new Rnn<T>(input, hidden, random),
        "GRU" => new Gru<T>(input, hidden, random),
        "BOTH" when hidden == H2 => new Gru<T>(input, hidden, random, numLayers: 2, dropout: 0.3, bidirectional: true),
        _ => new Lstm<T>(input, hidden, random),
    };
}
