using Recurrent;
using Recurrent.Autograd;
using Recurrent.Batching;
using Recurrent.Layers;
using Recurrent.Losses;

namespace TrainingProcess;

/// <summary>A character LSTM with truncated BPTT that carries its state, and with noise, so that a run depends on all that a
/// checkpoint keeps.</summary>
public sealed class CharacterModel : Module<float>
{
    private readonly Embedding<float> embedding;
    private readonly Lstm<float> lstm;
    private readonly Linear<float> output;
    private readonly RandomSource noise;
    private readonly float[] draws;

    public CharacterModel(int vocabulary, int batch, int steps, RandomSource random)
    {
        const int E = 12, H = 24;
        embedding = Part("embedding", new Embedding<float>(vocabulary, E, random));
        lstm = Part("lstm", new Lstm<float>(E, H, random, numLayers: 2));
        output = Part("output", new Linear<float>(H, vocabulary, random));
        noise = random.Fork();
        draws = new float[steps * batch * E];
        State = lstm.ZeroState(batch);
    }

    /// <summary>What is carried from window to window.</summary>
    public RecurrentState<float> State { get; }

    /// <summary>What every step draws from.</summary>
    public RandomSource Noise => noise;

    public Variable<float> Loss(Tape<float> tape, SequenceBatch batch, bool start)
    {
        if (start)
        {
            State.Clear();
        }

        noise.FillNormal(draws.AsSpan(), 0, 0.1);
        Variable<float> x = embedding.Forward(tape, batch.Ids, batch.B);
        RecurrentResult<float> result = lstm.Forward(tape, tape.Add(x, tape.Constant(x.Shape, draws)), State);
        State.CopyFrom(result.State);
        return tape.SoftmaxCrossEntropy(output.Forward(tape, result.Output), batch.Targets);
    }
}
