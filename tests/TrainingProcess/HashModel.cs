using System.Numerics;
using Recurrent;
using Recurrent.Autograd;
using Recurrent.Layers;
using Recurrent.Losses;

namespace TrainingProcess;

/// <summary>A character model with all that a larger one has: an embedding, two recurrent layers of different sizes, dropout after
/// each, and a linear layer. No size is a multiple of a vector's, so that odd ends occur everywhere.</summary>
public sealed class HashModel<T> : Module<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public const int Vocabulary = 29;
    private const int E = 19, H1 = 37, H2 = 64;

    private readonly Embedding<T> embedding;
    private readonly RecurrentLayer<T> first, second;
    private readonly Linear<T> output;
    private readonly RandomSource masks;

    public HashModel(string cell, RandomSource random)
    {
        embedding = Part("embedding", new Embedding<T>(Vocabulary, E, random));
        first = Part("first", Layer(cell, E, H1, random));
        second = Part("second", Layer(cell, H1, H2, random));
        output = Part("output", new Linear<T>(H2, Vocabulary, random));
        masks = random.Fork();
    }

    public Variable<T> Loss(Tape<T> tape, int[] ids, int[] targets, int batch, int[]? lengths)
    {
        Variable<T> x = embedding.Forward(tape, ids, batch);
        x = Dropout(tape, first.Forward(tape, x, lengths: lengths).Output);
        x = Dropout(tape, second.Forward(tape, x, lengths: lengths).Output);
        return tape.SoftmaxCrossEntropy(output.Forward(tape, x), targets);
    }

    private static RecurrentLayer<T> Layer(string cell, int input, int hidden, RandomSource random) => cell switch
    {
        "RNN" => new Rnn<T>(input, hidden, random),
        "GRU" => new Gru<T>(input, hidden, random),
        _ => new Lstm<T>(input, hidden, random),
    };

    private Variable<T> Dropout(Tape<T> tape, Variable<T> x)
    {
        T[] mask = new T[x.Length];
        foreach (ref T value in mask.AsSpan())
        {
            value = masks.NextDouble() < 0.2 ? T.Zero : T.CreateChecked(1.25);
        }

        return tape.Multiply(x, tape.Constant(x.Shape, mask));
    }
}
