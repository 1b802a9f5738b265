using System.Numerics;
using Recurrent.Autograd;
using Recurrent.Layers;

namespace Recurrent.Training;

/// <summary>The tensors of a checkpoint, and how each is saved, checked and loaded: one list for both directions.</summary>
internal sealed class CheckpointEntries<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly string[] Prefixes = ["optimizer.", "random.", "training.", "state."];
    private readonly List<Entry> entries = [];

    private CheckpointEntries()
    {
    }

    /// <summary>The weights of a model.</summary>
    public static CheckpointEntries<T> OfWeights(Module<T> model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var result = new CheckpointEntries<T>();
        foreach (Variable<T> parameter in model.Parameters)
        {
            if (IsBesideWeights(parameter.Name))
            {
                throw new ArgumentException(
                    $"A checkpoint keeps names that begin with {string.Join(", ", Prefixes)} for itself; given {parameter}.",
                    nameof(model));
            }

            result.Add("", parameter);
        }

        return result;
    }

    /// <summary>All that a run depends on.</summary>
    public static CheckpointEntries<T> OfRun(
        Trainer<T> trainer, IReadOnlyList<RandomSource> random, IReadOnlyList<Variable<T>> state)
    {
        CheckpointEntries<T> result = OfWeights(trainer.Model);
        foreach (Variable<T> variable in trainer.Optimizer.State)
        {
            result.Add("optimizer.", variable);
        }

        result.AddNumber(
            "optimizer.lr",
            () => trainer.Optimizer.LearningRate,
            double.IsFinite,
            rate => trainer.Optimizer.LearningRate = rate);
        result.AddNumber("optimizer.step", () => trainer.Optimizer.StepCount, _ => true, trainer.Optimizer.Restore);
        result.AddNumber(
            "training.step",
            () => (long)trainer.CompletedSteps,
            step => step <= int.MaxValue,
            step => trainer.CompletedSteps = (int)step);
        for (int i = 0; i < random.Count; i++)
        {
            result.Add($"random.{i}", random[i]);
        }

        foreach (Variable<T> variable in state)
        {
            result.Add("state.", variable);
        }

        return result;
    }

    /// <summary>A copy of everything as it is now.</summary>
    public IReadOnlyList<SafeTensor> Save() => entries.ConvertAll(entry => entry.Save());

    /// <summary>Checks everything, then takes everything over.</summary>
    /// <param name="path">The file's path, for the message.</param>
    /// <param name="file">What the file holds.</param>
    /// <param name="problems">Problems found before.</param>
    /// <param name="whole">Whether what stands beside the weights counts as unexpected where no entry asks for it.</param>
    public void Load(string path, SafeTensorsFile file, List<string> problems, bool whole)
    {
        var expected = new HashSet<string>(StringComparer.Ordinal);
        foreach (Entry entry in entries)
        {
            expected.Add(entry.Name);
            SafeTensor? tensor = file.Find(entry.Name);
            if (tensor is null)
            {
                problems.Add($"{entry.Name} is missing");
            }
            else if (tensor.Type != entry.Type || tensor.Shape != entry.Shape)
            {
                problems.Add($"{entry.Name} wants {entry.Type} {entry.Shape} and has {tensor.Type} {tensor.Shape}");
            }
            else if (!entry.IsValid(tensor))
            {
                problems.Add($"{entry.Name} has a value out of its range");
            }
        }

        foreach (SafeTensor tensor in file.Tensors)
        {
            if (!expected.Contains(tensor.Name) && (whole || !IsBesideWeights(tensor.Name)))
            {
                problems.Add($"{tensor.Name} is not expected");
            }
        }

        if (problems.Count > 0)
        {
            throw new InvalidDataException($"{path} does not fit, and nothing was loaded: {string.Join("; ", problems)}.");
        }

        foreach (Entry entry in entries)
        {
            entry.Load(file.Find(entry.Name)!);
        }
    }

    private static bool IsBesideWeights(string name) =>
        Array.Exists(Prefixes, prefix => name.StartsWith(prefix, StringComparison.Ordinal));

    private static TNumber[] Values<TNumber>(SafeTensor tensor)
        where TNumber : unmanaged
    {
        var values = new TNumber[tensor.Shape.Length];
        tensor.CopyTo<TNumber>(values);
        return values;
    }

    private void Add(string prefix, Variable<T> variable)
    {
        string name = prefix + variable.Name;
        entries.Add(new Entry(
            name,
            TensorTypes.Of<T>(),
            variable.Shape,
            () => SafeTensor.Of<T>(name, variable.Shape, variable.Data),
            _ => true,
            tensor => tensor.CopyTo(variable.Data)));
    }

    private void Add(string name, RandomSource random)
    {
        Shape shape = [4];
        entries.Add(new Entry(
            name,
            TensorType.U64,
            shape,
            () => SafeTensor.Of<ulong>(name, shape, [random.State.S0, random.State.S1, random.State.S2, random.State.S3]),
            tensor => Values<ulong>(tensor).AsSpan().ContainsAnyExcept(0UL),
            tensor => random.State = Values<ulong>(tensor) is [var s0, var s1, var s2, var s3]
                ? new RandomState(s0, s1, s2, s3)
                : default));
    }

    /// <summary>Adds a scalar of 0 or more.</summary>
    private void AddNumber<TNumber>(string name, Func<TNumber> get, Func<TNumber, bool> isValid, Action<TNumber> set)
        where TNumber : unmanaged, INumber<TNumber>
    {
        Shape scalar = [];
        entries.Add(new Entry(
            name,
            TensorTypes.Of<TNumber>(),
            scalar,
            () => SafeTensor.Of<TNumber>(name, scalar, [get()]),
            tensor => Values<TNumber>(tensor)[0] is var value && value >= TNumber.Zero && isValid(value),
            tensor => set(Values<TNumber>(tensor)[0])));
    }

    private sealed record Entry(
        string Name,
        TensorType Type,
        Shape Shape,
        Func<SafeTensor> Save,
        Func<SafeTensor, bool> IsValid,
        Action<SafeTensor> Load);
}
