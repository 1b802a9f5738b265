using System.Numerics;
using Recurrent.Autograd;
using Recurrent.Batching;
using Recurrent.Layers;
using Recurrent.Losses;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace Recurrent.Torch.Tests.Parity;

/// <summary>Embedding, Linear, dropout and the losses beside torch's, in float and in double.</summary>
public sealed class LayerParityTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly RandomSource random = new(3);

    public LayerParityTests() => set_num_threads(1);

    [Fact]
    public void Embedding_agrees()
    {
        Run<float>();
        Run<double>();

        void Run<T>()
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            int[] ids = [3, 0, 3, 1, 4, 3];
            Variable<T> weight = random.Normal<T>("weight", [5, 4]), r = random.Normal<T>("r", [2, 3, 4], requiresGradient: false);
            Tape<T> tape = new();
            Variable<T> output = tape.Embedding(ids, weight, [2, 3, 4]);
            tape.Backward(tape.Sum(tape.Multiply(output, r)));

            using TorchSharp.Modules.Embedding theirs = nn.Embedding_from_pretrained(weight.ToTorch(), freeze: false);
            Tensor theirOutput = theirs.call(tensor(ids).reshape(2, 3));
            (theirOutput * r.ToTorch()).sum().backward();
            Closeness.Agree<T>("output", theirOutput, output.Data);
            Closeness.Agree<T>("d weight", theirs.weight!.grad!, weight.Gradient);
        }
    }

    [Fact]
    public void Linear_agrees()
    {
        Run<float>();
        Run<double>();

        void Run<T>()
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            Variable<T> x = random.Normal<T>("x", [7, 3, 20]), weight = random.Normal<T>("weight", [6, 20]), bias = random.Normal<T>("bias", [6]);
            Tape<T> tape = new();
            Variable<T> output = tape.Linear(x, weight, bias);
            tape.Backward(tape.Sum(tape.Multiply(output, output)));

            Tensor[] theirs = [x.Leaf(), weight.Leaf(), bias.Leaf()];
            Tensor theirOutput = linear(theirs[0], theirs[1], theirs[2]);
            (theirOutput * theirOutput).sum().backward();
            Closeness.Agree<T>("output", theirOutput, output.Data);
            foreach ((Variable<T> leaf, Tensor their) in new[] { x, weight, bias }.Zip(theirs))
            {
                Closeness.Agree<T>($"d {leaf.Name}", their.grad!, leaf.Gradient);
            }
        }
    }

    [Fact]
    public void Mean_over_time_agrees()
    {
        Run<float>();
        Run<double>();

        void Run<T>()
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            Variable<T> x = random.Normal<T>("x", [5, 2, 3]);
            Tape<T> tape = new();
            Variable<T> output = tape.MeanOverTime(x, [5, 2]);
            tape.Backward(tape.Sum(tape.Multiply(output, output)));

            Tensor theirs = x.Leaf();
            Tensor theirOutput = stack([theirs.select(1, 0).mean([0]), theirs.select(1, 1).slice(0, 0, 2, 1).mean([0])]);
            (theirOutput * theirOutput).sum().backward();
            Closeness.Agree<T>("output", theirOutput, output.Data);
            Closeness.Agree<T>("dx", theirs.grad!, x.Gradient);
        }
    }

    [Fact]
    public void Cross_entropy_with_ignored_targets_agrees()
    {
        Run<float>();
        Run<double>();

        void Run<T>()
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            int[] targets = [3, SequenceBatch.Ignored, 0, 6, SequenceBatch.Ignored, 6];
            Variable<T> logits = random.Normal<T>("logits", [6, 7]);
            Tape<T> tape = new();
            Variable<T> loss = tape.SoftmaxCrossEntropy(logits, targets);
            tape.Backward(loss);

            Tensor theirs = logits.Leaf(), theirLoss = cross_entropy(theirs, tensor(Array.ConvertAll(targets, target => (long)target)), ignore_index: SequenceBatch.Ignored);
            theirLoss.backward();
            Closeness.Agree<T>("loss", theirLoss, loss.Data);
            Closeness.Agree<T>("d logits", theirs.grad!, logits.Gradient);
        }
    }

    [Fact]
    public void Mean_squared_error_agrees()
    {
        Run<float>();
        Run<double>();

        void Run<T>()
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            Variable<T> x = random.Normal<T>("x", [7, 3]), y = random.Normal<T>("y", [7, 3], requiresGradient: false);
            Tape<T> tape = new();
            Variable<T> loss = tape.MeanSquaredError(x, y.Data.ToArray());
            tape.Backward(loss);

            Tensor theirs = x.Leaf(), theirLoss = mse_loss(theirs, y.ToTorch());
            theirLoss.backward();
            Closeness.Agree<T>("loss", theirLoss, loss.Data);
            Closeness.Agree<T>("dx", theirs.grad!, x.Gradient);
        }
    }

    [Fact]
    public void Gaussian_negative_log_likelihood_agrees()
    {
        Run<float>();
        Run<double>();

        void Run<T>()
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            Variable<T> mean = random.Normal<T>("mean", [9]), logVariance = random.Normal<T>("log variance", [9]), y = random.Normal<T>("y", [9], requiresGradient: false);
            Tape<T> tape = new();
            Variable<T> loss = tape.GaussianNegativeLogLikelihood(mean, logVariance, y.Data.ToArray());
            tape.Backward(loss);

            Tensor theirMean = mean.Leaf(), theirLogVariance = logVariance.Leaf();
            // TorchSharp's gaussian_nll_loss gives the variance no gradient and adds to it, so the formula stands here.
            Tensor theirLoss = 0.5 * (Math.Log(2 * Math.PI) + theirLogVariance + ((y.ToTorch() - theirMean).square() * (-theirLogVariance).exp())).mean();
            theirLoss.backward();
            Closeness.Agree<T>("loss", theirLoss, loss.Data);
            Closeness.Agree<T>("d mean", theirMean.grad!, mean.Gradient);
            Closeness.Agree<T>("d log variance", theirLogVariance.grad!, logVariance.Gradient);
        }
    }

    /// <summary>The draws differ, so their statistics are compared: how many elements are kept, within five standard deviations, and by what
    /// the kept ones are scaled.</summary>
    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void Dropout_keeps_as_many_and_scales_as_much(double p)
    {
        const int N = 100_000;
        manual_seed(1);
        Variable<float> x = new("x", [N], Enumerable.Repeat(1f, N).ToArray());
        Tape<float> tape = new();
        Variable<float> output = tape.Dropout(x, p, random);
        tape.Backward(tape.Sum(output));
        Tensor theirs = x.Leaf(), theirOutput = dropout(theirs, p, training: true);
        theirOutput.sum().backward();

        foreach ((float[] values, float[] gradient) in new[] { (output.Data.ToArray(), x.Gradient.ToArray()), (Values(theirOutput), Values(theirs.grad!)) })
        {
            Assert.Equal(values, gradient);
            Assert.InRange(values.Count(value => value != 0), (N * (1 - p)) - (5 * Math.Sqrt(N * p * (1 - p))), (N * (1 - p)) + (5 * Math.Sqrt(N * p * (1 - p))));
            Assert.All(values.Where(value => value != 0).Distinct(), value => Assert.Equal(1 / (1 - p), value, 1e-6));
        }

        static float[] Values(Tensor tensor)
        {
            float[] values = new float[N];
            tensor.CopyTo<float>(values);
            return values;
        }
    }

    public void Dispose() => scope.Dispose();
}
