using System.Numerics;
using Recurrent.Autograd;
using Recurrent.Layers;
using Recurrent.Losses;
using Recurrent.Optimizers;

namespace Recurrent.Tests.ReferenceParity;

/// <summary>Embedding, Linear, the losses, optimizers and clipping against PyTorch.</summary>
public sealed class LayerParityTests
{
    public static TheoryData<string> Trajectories() => ["sgd", "sgd-momentum", "sgd-nesterov", "adam", "adam-decay", "adamw"];

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

    [Theory]
    [MemberData(nameof(Trajectories))]
    public void Twenty_steps_of_an_optimizer_agree(string name)
    {
        Run<float>(name);
        Run<double>(name);

        static void Run<T>(string name)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            Fixture<T> fixture = new(name);
            Variable<T> weight = new("weight", [3, 4], fixture.Numbers("first"));
            Optimizer<T> optimizer = Make(name, weight);
            T[] gradients = fixture.Numbers("gradients"), path = new T[gradients.Length];
            for (int start = 0; start < gradients.Length; start += weight.Length)
            {
                gradients.AsSpan(start, weight.Length).CopyTo(weight.Gradient);
                optimizer.Step();
                weight.Data.CopyTo(path.AsSpan(start));
            }

            fixture.AgreesOn("path", path);
        }
    }

    [Theory]
    [InlineData("clip-norm", 2.0)]
    [InlineData("clip-norm-idle", 100.0)]
    [InlineData("clip-value", 1.5)]
    public void Clipping_agrees(string name, double limit)
    {
        Run<float>(name, limit);
        Run<double>(name, limit);

        static void Run<T>(string name, double limit)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            Fixture<T> fixture = new(name);
            Variable<T>[] parameters = [new("a", [3, 4]), new("b", [7])];
            foreach (Variable<T> parameter in parameters)
            {
                fixture.Numbers($"before.{parameter.Name}").CopyTo(parameter.Gradient);
            }

            if (fixture.Has("norm"))
            {
                fixture.AgreesOn("norm", [T.CreateChecked(GradientClipping.ByGlobalNorm(parameters, limit))]);
            }
            else
            {
                GradientClipping.ByValue(parameters, limit);
            }

            foreach (Variable<T> parameter in parameters)
            {
                fixture.AgreesOn($"after.{parameter.Name}", parameter.Gradient);
            }
        }
    }

    private static Optimizer<T> Make<T>(string name, Variable<T> weight)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => name switch
        {
            "sgd" => new Sgd<T>([weight], 0.1),
            "sgd-momentum" => new Sgd<T>([weight], 0.1, momentum: 0.9, weightDecay: 0.01),
            "sgd-nesterov" => new Sgd<T>([weight], 0.1, momentum: 0.9, nesterov: true),
            "adam" => new Adam<T>([weight], 0.01),
            "adam-decay" => new Adam<T>([weight], 0.01, 0.8, 0.95, 1e-6, weightDecay: 0.1),
            "adamw" => new AdamW<T>([weight], 0.01, weightDecay: 0.1),
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such optimizer."),
        };
}
