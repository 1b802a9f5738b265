using Recurrent.Autograd;
using Recurrent.Data;
using Recurrent.Layers;
using Recurrent.Losses;
using Recurrent.Optimizers;
using Recurrent.Training;

namespace Recurrent.Tests.Reproducibility;

/// <summary>The model of the chapter "Hello": 28 numbers that learn to continue h with ello.</summary>
public sealed class HelloTests
{
    private static readonly Vocabulary Letters = new(Tokens.Characters("hello"));
    private static readonly int[] Word = Letters.Encode(Tokens.Characters("hello"));

    [Fact]
    public void It_has_28_numbers() => Assert.Equal(28, new LetterModel(seed: 1).ParameterCount);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task It_learns_hello_within_500_steps_of_Adam(ulong seed)
    {
        var model = new LetterModel(seed);
        double loss = await Train(model, steps: 500);
        Assert.True(loss < 0.05, $"expected a loss below 0.05 after 500 steps from seed {seed}; it is {loss}");
        Assert.Equal("ello", model.Write(first: "h", count: 4));
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_bits()
    {
        LetterModel one = new(seed: 2), same = new(seed: 2), other = new(seed: 3);
        await Train(one, steps: 200);
        await Train(same, steps: 200);
        await Train(other, steps: 200);
        Assert.Equal(Checkpoint.WeightsHash(one), Checkpoint.WeightsHash(same));
        Assert.NotEqual(Checkpoint.WeightsHash(one), Checkpoint.WeightsHash(other));
    }

    /// <summary>The loss after the last of <paramref name="steps"/> updates.</summary>
    private static async Task<double> Train(LetterModel model, int steps)
    {
        var trainer = new Trainer<double>(model, new Adam<double>(model.Parameters, learningRate: 0.05));
        await foreach (TrainingStep _ in trainer.Run(
            steps, model.Loss, cancellation: TestContext.Current.CancellationToken))
        {
        }

        return model.Loss(new Tape<double>()).Value;
    }

    private sealed class LetterModel : Module<double>
    {
        private readonly Rnn<double> rnn;
        private readonly Linear<double> output;

        public LetterModel(ulong seed)
        {
            var random = new RandomSource(seed);
            rnn = Part("rnn", new Rnn<double>(Letters.Count, hiddenSize: 2, random));
            output = Part("out", new Linear<double>(2, Letters.Count, random));
        }

        public Variable<double> Loss(Tape<double> tape) =>
            tape.SoftmaxCrossEntropy(output.Forward(tape, Read(tape, Word[..^1]).Output), Word[1..]);

        /// <summary>Goes on by argmax, reading its own answers.</summary>
        public string Write(string first, int count)
        {
            var tape = new Tape<double> { Recording = false };
            RecurrentState<double>? state = null;
            int[] ids = [Letters.IdOf(first), .. new int[count]];
            for (int t = 0; t < count; t++)
            {
                state = Read(tape, [ids[t]], state).State;
                double[] logits = output.Forward(tape, state.Hidden).Data.ToArray();
                ids[t + 1] = Array.IndexOf(logits, logits.Max());
            }

            return Letters.Decode(ids[1..]);
        }

        private RecurrentResult<double> Read(Tape<double> tape, int[] ids, RecurrentState<double>? state = null)
        {
            double[] oneHots = new double[ids.Length * Letters.Count];
            for (int t = 0; t < ids.Length; t++)
            {
                oneHots[(t * Letters.Count) + ids[t]] = 1;
            }

            return rnn.Forward(tape, tape.Constant([ids.Length, 1, Letters.Count], oneHots), state);
        }
    }
}
