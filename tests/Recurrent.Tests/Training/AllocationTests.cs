using Recurrent.Autograd;
using Recurrent.Kernels;
using Recurrent.Layers;
using Recurrent.Losses;
using Recurrent.Optimizers;
using Recurrent.Training;

namespace Recurrent.Tests.Training;

/// <summary>Counts what all threads of the process allocate, so nothing else may run meanwhile.</summary>
[Collection(nameof(Alone))]
public sealed class AllocationTests
{
    private const int Steps = 5;

    /// <summary>The largest number of bytes that a step may allocate, whatever the sizes.</summary>
    private const int Limit = 4096;

    [Theory]
    [InlineData(3, 2, 8, 11)]
    [InlineData(40, 16, 96, 300)]
    public async Task A_training_step_of_the_character_model_allocates_small_objects_only(int t, int b, int h, int v)
    {
        int threads = Threads.Count;
        Threads.Count = 2;
        try
        {
            Assert.InRange(await BytesPerStep(new CharacterModel(t, b, h, v)), 1, Limit);
        }
        finally
        {
            Threads.Count = threads;
        }
    }

    /// <summary>The smallest of several counts: what the test runner allocates meanwhile can only add.</summary>
    private static async Task<long> BytesPerStep(CharacterModel model)
    {
        Trainer<float> trainer = new(model, new Adam<float>(model.Parameters)) { MaxGradientNorm = 0.1 };
        await using IAsyncEnumerator<TrainingStep> steps =
            trainer.Run(int.MaxValue, model.Loss).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        long least = long.MaxValue;
        for (int count = 0; count < 4; count++)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            for (int step = 0; step < Steps; step++)
            {
                await steps.MoveNextAsync();
            }

            least = Math.Min(least, GC.GetTotalAllocatedBytes(precise: true) - before);
        }

        return least / Steps;
    }

    private sealed class CharacterModel : Module<float>
    {
        private readonly Embedding<float> embedding;
        private readonly Lstm<float> lstm;
        private readonly Dropout<float> dropout;
        private readonly Linear<float> output;
        private readonly int[] ids, targets;
        private readonly int batch;

        public CharacterModel(int t, int b, int h, int v)
        {
            RandomSource random = new(seed: 1);
            embedding = Part("embedding", new Embedding<float>(v, h / 2, random));
            lstm = Part("lstm", new Lstm<float>(h / 2, h, random, numLayers: 2, dropout: 0.1));
            dropout = Part("dropout", new Dropout<float>(0.2, random.Fork()));
            output = Part("output", new Linear<float>(h, v, random));
            batch = b;
            ids = [.. Enumerable.Range(0, t * b).Select(_ => random.NextInt(v))];
            targets = [.. Enumerable.Range(0, t * b).Select(_ => random.NextInt(v))];
        }

        public Variable<float> Loss(Tape<float> tape)
        {
            Variable<float> x = dropout.Forward(tape, embedding.Forward(tape, ids, batch));
            x = dropout.Forward(tape, lstm.Forward(tape, x).Output);
            return tape.SoftmaxCrossEntropy(output.Forward(tape, x), targets);
        }
    }
}
