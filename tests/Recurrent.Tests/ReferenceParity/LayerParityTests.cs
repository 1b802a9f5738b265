using System.Numerics;
using Recurrent.Autograd;
using Recurrent.Layers;
using Recurrent.Losses;

namespace Recurrent.Tests.ReferenceParity;

/// <summary>Embedding, Linear and the losses against PyTorch.</summary>
public sealed class LayerParityTests
{
    [Fact]
    public void Embedding_agrees()
    {
        Run<float>();
        Run<double>();

        static void Run<T>()
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            Fixture<T> fixture = new("embedding");
            Variable<T> weight = fixture.Variable("weight");
            Tape<T> tape = new();
            Variable<T> output = tape.Embedding(fixture.Integers("ids"), weight, [2, 3, 4]);
            fixture.AgreesOn("output", output.Data);
            tape.Backward(tape.Sum(tape.Multiply(output, fixture.Variable("r.output"))));
            fixture.AgreesOn("d.weight", weight.Gradient);
        }
    }

    [Fact]
    public void Linear_agrees()
    {
        Run<float>();
        Run<double>();

        static void Run<T>()
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            Fixture<T> fixture = new("linear");
            Variable<T>[] leaves = [fixture.Variable("x"), fixture.Variable("weight"), fixture.Variable("bias")];
            Tape<T> tape = new();
            Variable<T> output = tape.Linear(leaves[0], leaves[1], leaves[2]);
            fixture.AgreesOn("output", output.Data);
            tape.Backward(tape.Sum(tape.Multiply(output, fixture.Variable("r.output"))));
            foreach (Variable<T> leaf in leaves)
            {
                fixture.AgreesOn($"d.{leaf.Name}", leaf.Gradient);
            }
        }
    }

    [Fact]
    public void Mean_over_time_agrees()
    {
        Run<float>();
        Run<double>();

        static void Run<T>()
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            Fixture<T> fixture = new("mean-over-time");
            Variable<T> x = fixture.Variable("x");
            Tape<T> tape = new();
            Variable<T> output = tape.MeanOverTime(x, fixture.Integers("lengths"));
            fixture.AgreesOn("output", output.Data);
            tape.Backward(tape.Sum(tape.Multiply(output, fixture.Variable("r.output"))));
            fixture.AgreesOn("d.x", x.Gradient);
        }
    }

    [Fact]
    public void Cross_entropy_with_ignored_targets_agrees()
    {
        Run<float>();
        Run<double>();

        static void Run<T>()
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            Fixture<T> fixture = new("cross-entropy");
            Variable<T> logits = fixture.Variable("logits");
            Tape<T> tape = new();
            Variable<T> loss = tape.SoftmaxCrossEntropy(logits, fixture.Integers("targets"));
            fixture.AgreesOn("loss", loss.Data);
            tape.Backward(loss);
            fixture.AgreesOn("d.logits", logits.Gradient);
        }
    }

    [Fact]
    public void Mean_squared_error_agrees()
    {
        Run<float>();
        Run<double>();

        static void Run<T>()
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            Fixture<T> fixture = new("mean-squared-error");
            Variable<T> x = fixture.Variable("x");
            Tape<T> tape = new();
            Variable<T> loss = tape.MeanSquaredError(x, fixture.Numbers("y"));
            fixture.AgreesOn("loss", loss.Data);
            tape.Backward(loss);
            fixture.AgreesOn("d.x", x.Gradient);
        }
    }

    [Fact]
    public void Gaussian_negative_log_likelihood_agrees()
    {
        Run<float>();
        Run<double>();

        static void Run<T>()
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            Fixture<T> fixture = new("gaussian-negative-log-likelihood");
            Variable<T> mean = fixture.Variable("mean"), logVariance = fixture.Variable("log_variance");
            Tape<T> tape = new();
            Variable<T> loss = tape.GaussianNegativeLogLikelihood(mean, logVariance, fixture.Numbers("y"));
            fixture.AgreesOn("loss", loss.Data);
            tape.Backward(loss);
            fixture.AgreesOn("d.mean", mean.Gradient);
            fixture.AgreesOn("d.log_variance", logVariance.Gradient);
        }
    }
}
