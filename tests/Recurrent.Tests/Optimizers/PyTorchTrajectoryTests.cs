using System.Numerics;
using Recurrent.Autograd;
using Recurrent.Optimizers;
using Recurrent.Tests.ReferenceParity;

namespace Recurrent.Tests.Optimizers;

/// <summary>Twenty steps along given gradients, and clipping, as PyTorch makes them.</summary>
public sealed class PyTorchTrajectoryTests
{
    public static TheoryData<string> Cases => ["sgd", "sgd-momentum", "sgd-nesterov", "adam", "adam-decay", "adamw"];

    [Theory]
    [MemberData(nameof(Cases))]
    public void AgreesInDouble(string name) => Trajectory<double>(name);

    [Theory]
    [MemberData(nameof(Cases))]
    public void AgreesInFloat(string name) => Trajectory<float>(name);

    [Theory]
    [InlineData("clip-norm", 2)]
    [InlineData("clip-norm-idle", 100)]
    [InlineData("clip-value", 1.5)]
    public void ClippingAgrees(string name, double limit)
    {
        Clipping<double>(name, limit);
        Clipping<float>(name, limit);
    }

    private static Optimizer<T> Create<T>(string name, Variable<T>[] w)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => name switch
        {
            "sgd" => new Sgd<T>(w, 0.1),
            "sgd-momentum" => new Sgd<T>(w, 0.1, momentum: 0.9, weightDecay: 0.01),
            "sgd-nesterov" => new Sgd<T>(w, 0.1, momentum: 0.9, nesterov: true),
            "adam" => new Adam<T>(w, 0.01),
            "adam-decay" => new Adam<T>(w, 0.01, beta1: 0.8, beta2: 0.95, epsilon: 1e-6, weightDecay: 0.1),
            "adamw" => new AdamW<T>(w, 0.01, weightDecay: 0.1),
            _ => throw new ArgumentException(name),
        };

    private static void Trajectory<T>(string name)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var fixture = new Fixture<T>(name);
        Variable<T> w = fixture.Variable("first");
        T[] gradients = fixture.Numbers("gradients"), path = new T[gradients.Length];
        Optimizer<T> optimizer = Create(name, [w]);
        for (int at = 0; at < path.Length; at += w.Length)
        {
            gradients.AsSpan(at, w.Length).CopyTo(w.Gradient);
            optimizer.Step();
            w.Data.CopyTo(path.AsSpan(at));
        }

        fixture.AgreesOn("path", path);
    }

    private static void Clipping<T>(string name, double limit)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var fixture = new Fixture<T>(name);
        Variable<T>[] parameters = [fixture.Variable("before.a"), fixture.Variable("before.b")];
        foreach (Variable<T> parameter in parameters)
        {
            parameter.Data.CopyTo(parameter.Gradient);
        }

        if (fixture.Has("norm"))
        {
            fixture.AgreesOn("norm", [T.CreateChecked(GradientClipping.ByGlobalNorm(parameters, limit))]);
        }
        else
        {
            GradientClipping.ByValue(parameters, limit);
        }

        fixture.AgreesOn("after.a", parameters[0].Gradient);
        fixture.AgreesOn("after.b", parameters[1].Gradient);
    }
}
