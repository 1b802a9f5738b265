using Recurrent.Autograd;
using Recurrent.Layers;
using Recurrent.Optimizers;
using Recurrent.Training;

namespace Recurrent.Tests.Training;

public sealed class CheckpointTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string FilePath => folder.File("c.safetensors");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void AFileHoldsTheRunUnderTheseNames()
    {
        Trainer<double> trainer = New(new Two(1), parameters => new Adam<double>(parameters));
        trainer.Optimizer.Step();
        Checkpoint.Save(FilePath, trainer, [new RandomSource(1)], [new Variable<double>("h_l0", [1, 2])]);
        SafeTensorsFile file = SafeTensors.Read(FilePath);
        Assert.Equal(
            [
                "a F64 [2]", "b.weight F64 [1, 3]",
                "optimizer.a.exp_avg F64 [2]", "optimizer.b.weight.exp_avg F64 [1, 3]",
                "optimizer.a.exp_avg_sq F64 [2]", "optimizer.b.weight.exp_avg_sq F64 [1, 3]",
                "optimizer.lr F64 []", "optimizer.step I64 []", "training.step I64 []", "random.0 U64 [4]", "state.h_l0 F64 [1, 2]",
            ],
            file.Tensors.Select(tensor => tensor.ToString()));
        Assert.Equal(("pt", "Adam"), (file.Metadata["format"], file.Metadata["optimizer"]));
    }

    [Fact]
    public void EverythingComesBack()
    {
        var model = new Two(1);
        Trainer<double> trainer = New(model, parameters => new Sgd<double>(parameters, 0.5, momentum: 0.9));
        var random = new RandomSource(5);
        Variable<double> state = new("h", [2], [1, 2]);
        model.Parameters[0].Gradient.Fill(1);
        trainer.Optimizer.Step();
        trainer.Optimizer.LearningRate = 0.125;
        Checkpoint.Save(FilePath, trainer, [random], [state]);

        var otherModel = new Two(2);
        Trainer<double> other = New(otherModel, parameters => new Sgd<double>(parameters, 0.5, momentum: 0.9));
        var otherRandom = new RandomSource(6);
        Variable<double> otherState = new("h", [2]);
        Checkpoint.Load(FilePath, other, [otherRandom], [otherState]);
        Assert.Equal(Checkpoint.WeightsHash(model), Checkpoint.WeightsHash(otherModel));
        Assert.Equal(random.State, otherRandom.State);
        Assert.Equal([1, 2], otherState.Data.ToArray());
        Assert.Equal((1L, 0.125), (other.Optimizer.StepCount, other.Optimizer.LearningRate));
        Assert.Equal([1, 1], other.Optimizer.State[0].Data.ToArray());
    }

    [Fact]
    public void EveryProblemIsListedAndNothingChanges()
    {
        Checkpoint.Save(FilePath, New(new Two(1), parameters => new Sgd<double>(parameters, 0.5)), [new RandomSource(1), new RandomSource(2)]);
        var model = new Two(2, columns: 4);
        Trainer<double> other = New(model, parameters => new Adam<double>(parameters));
        var random = new RandomSource(3);
        (string hash, RandomState before) = (Checkpoint.WeightsHash(model), random.State);
        var e = Assert.Throws<InvalidDataException>(
            () => Checkpoint.Load(FilePath, other, [random], [new Variable<double>("h", [1])]));
        string[] problems =
        [
            FilePath, "nothing was loaded", "the optimizer Sgd, not Adam", "b.weight wants F64 [1, 4] and has F64 [1, 3]",
            "optimizer.a.exp_avg is missing", "optimizer.b.weight.exp_avg_sq is missing", "random.1 is not expected",
            "state.h is missing",
        ];
        Assert.All(problems, problem => Assert.Contains(problem, e.Message, StringComparison.Ordinal));
        Assert.Equal((hash, before), (Checkpoint.WeightsHash(model), random.State));
    }

    [Theory]
    [InlineData("training.step", -1L)]
    [InlineData("training.step", 1L << 31)]
    [InlineData("optimizer.step", -1L)]
    [InlineData("optimizer.lr", double.NaN)]
    [InlineData("optimizer.lr", double.PositiveInfinity)]
    [InlineData("optimizer.lr", -0.5)]
    [InlineData("random.0", 0UL)]
    public void NumbersOutOfRangeAreRefused(string name, object value)
    {
        var model = new Two(1);
        Trainer<double> trainer = New(model, parameters => new Sgd<double>(parameters, 0.5));
        Checkpoint.Save(FilePath, trainer, [new RandomSource(1)]);
        SafeTensorsFile file = SafeTensors.Read(FilePath);
        SafeTensor bad = value switch
        {
            long number => SafeTensor.Of<long>(name, [], [number]),
            double number => SafeTensor.Of<double>(name, [], [number]),
            _ => SafeTensor.Of<ulong>(name, [4], [0, 0, 0, 0]),
        };
        SafeTensors.Write(FilePath, [.. file.Tensors.Select(tensor => tensor.Name == name ? bad : tensor)], [.. file.Metadata]);
        model.Parameters[0].Data.Fill(9);
        var e = Assert.Throws<InvalidDataException>(() => Checkpoint.Load(FilePath, trainer, [new RandomSource(1)]));
        Assert.Contains($"{name} has a value out of its range", e.Message, StringComparison.Ordinal);
        Assert.Equal(9, model.Parameters[0].Data[0]);
    }

    [Fact]
    public void WeightsAreReadFromARunAndFromAFileOfWeights()
    {
        var model = new Two(1);
        Trainer<double> trainer = New(model, parameters => new Adam<double>(parameters));
        foreach (Action<string> save in new Action<string>[]
        {
            path => Checkpoint.Save(path, trainer), path => Checkpoint.SaveWeights(path, model),
        })
        {
            save(FilePath);
            var other = new Two(2);
            Checkpoint.LoadWeights(FilePath, other);
            Assert.Equal(Checkpoint.WeightsHash(model), Checkpoint.WeightsHash(other));
        }

        Assert.Contains(
            "wants F32 [2] and has F64 [2]",
            Assert.Throws<InvalidDataException>(() => Checkpoint.LoadWeights(FilePath, new One<float>("a"))).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "b.weight is not expected",
            Assert.Throws<InvalidDataException>(() => Checkpoint.LoadWeights(FilePath, new One<double>("a"))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void NamesOfTheFormatAreRefused() =>
        Assert.Throws<ArgumentException>(() => Checkpoint.SaveWeights(FilePath, new One<double>("state.h")));

    /// <summary>SHA-256 of "w F32 [2]\n" and the bytes 0000803f 000000c0, by sha256sum.</summary>
    [Fact]
    public void TheHashIsOverNamesTypesShapesAndBytes()
    {
        var model = new One<float>("w");
        (model.Parameters[0].Data[0], model.Parameters[0].Data[1]) = (1, -2);
        Assert.Equal("15bfda81de614f1caa9997dfd6d323f0778670b8ebfbccaa2a3917b3f5c8108e", Checkpoint.WeightsHash(model));
        Assert.NotEqual(Checkpoint.WeightsHash(new One<float>("w")), Checkpoint.WeightsHash(new One<float>("v")));
    }

    private static Trainer<double> New(Module<double> model, Func<IReadOnlyList<Variable<double>>, Optimizer<double>> optimizer) =>
        new(model, optimizer(model.Parameters));

    private sealed class One<T> : Module<T>
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        public One(string name) => Parameter(name, [2]);
    }

    private sealed class Two : Module<double>
    {
        public Two(ulong seed, int columns = 3)
        {
            Parameter("a", [2]);
            Parameter("b.weight", [1, columns]);
            foreach (Variable<double> parameter in Parameters)
            {
                new RandomSource(seed++).FillNormal(parameter.Data);
            }
        }
    }
}
