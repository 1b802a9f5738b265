using Recurrent;
using Recurrent.Data;
using Recurrent.Layers;
using Recurrent.Losses;
using Recurrent.Optimizers;
using Recurrent.Training;

namespace Packages.Tests;

/// <summary>The model of the README, trained by the library as it was built here.</summary>
internal sealed class Speller : Module<float>
{
    private readonly Embedding<float> embedding;
    private readonly Lstm<float> lstm;
    private readonly Linear<float> output;

    private Speller(RandomSource random)
    {
        embedding = Part("embedding", new Embedding<float>(4, 8, random));
        lstm = Part("lstm", new Lstm<float>(8, 16, random));
        output = Part("output", new Linear<float>(16, 4, random));
    }

    /// <summary>Trains it.</summary>
    /// <returns>The last loss and the weights' hash.</returns>
    public static async Task<(double Loss, string Hash)> TrainAsync()
    {
        string[] letters = Tokens.Characters("hello");
        int[] word = new Vocabulary(letters).Encode(letters);
        var model = new Speller(new RandomSource(1));
        var trainer = new Trainer<float>(model, new Adam<float>(model.Parameters, 0.02));
        var loss = double.NaN;
        await foreach (var step in trainer.Run(60, tape => tape.SoftmaxCrossEntropy(
            model.output.Forward(tape, model.lstm.Forward(tape, model.embedding.Forward(tape, word[..^1], 1)).Output), word[1..])))
        {
            loss = step.Loss;
        }

        return (loss, Checkpoint.WeightsHash(model));
    }
}
