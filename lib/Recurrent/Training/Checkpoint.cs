using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using Recurrent.Autograd;
using Recurrent.Layers;

namespace Recurrent.Training;

/// <summary>Saves a training run in a safetensors file and takes it up again, bit for bit.</summary>
/// <remarks>
/// Weights stand under the model's own names, which are PyTorch's, so <c>safetensors.torch.load_file</c> and
/// <c>load_state_dict(…, strict=False)</c> take them. The rest stands beside them:
/// <c>optimizer.</c> + parameter + <c>.exp_avg</c> and the like, <c>optimizer.step</c>, <c>optimizer.lr</c>,
/// <c>random.0</c>, <c>random.1</c>, … (four words each), <c>training.step</c>, and <c>state.</c> + name for what else a
/// run carries. A file is written whole or not at all, and read whole before anything changes.
/// </remarks>
public static class Checkpoint
{
    private const string OptimizerKind = "optimizer";

    /// <summary>Saves the run of <paramref name="trainer"/>.</summary>
    /// <param name="path">The file, replaced where it exists.</param>
    /// <param name="trainer">Its model's weights, its optimizer's state and its step count are saved.</param>
    /// <param name="random">The random sources that later steps draw from.</param>
    /// <param name="state">What else later steps depend on, each with a name of its own: the recurrent state that
    /// truncated backpropagation through time carries on.</param>
    /// <exception cref="ArgumentException">A name is repeated or begins with a prefix of this format.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Save<T>(
        string path,
        Trainer<T> trainer,
        IReadOnlyList<RandomSource>? random = null,
        IReadOnlyList<Variable<T>>? state = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(trainer);
        Write(path, CheckpointEntries<T>.OfRun(trainer, random ?? [], state ?? []), Kind(trainer));
    }

    /// <summary>Takes up the run that was saved, in a trainer, random sources and state made in the same way.</summary>
    /// <param name="path">The file.</param>
    /// <param name="trainer">Gets the weights, the optimizer's state and learning rate, and the step count.</param>
    /// <param name="random">Random sources, as many as were saved, in the same order.</param>
    /// <param name="state">What else was saved, under the same names.</param>
    /// <exception cref="InvalidDataException">The file does not hold this run: the message lists every name that is missing
    /// or too many and every shape or type that differs. Nothing has changed then.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static void Load<T>(
        string path,
        Trainer<T> trainer,
        IReadOnlyList<RandomSource>? random = null,
        IReadOnlyList<Variable<T>>? state = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(trainer);
        SafeTensorsFile file = SafeTensors.Read(path);
        var problems = new List<string>();
        if (file.Metadata.GetValueOrDefault(OptimizerKind) is var saved && saved != Kind(trainer))
        {
            problems.Add($"it was saved with the optimizer {saved ?? "(none)"}, not {Kind(trainer)}");
        }

        CheckpointEntries<T>.OfRun(trainer, random ?? [], state ?? []).Load(path, file, problems, whole: true);
    }

    /// <summary>Saves the weights of <paramref name="model"/> alone.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void SaveWeights<T>(string path, Module<T> model)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Write(path, CheckpointEntries<T>.OfWeights(model), null);

    /// <summary>Loads the weights of <paramref name="model"/> from a file of weights or a checkpoint of a run.</summary>
    /// <exception cref="InvalidDataException">The file does not hold these weights: the message lists every name that is
    /// missing or too many and every shape or type that differs. Nothing has changed then.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static void LoadWeights<T>(string path, Module<T> model)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        CheckpointEntries<T>.OfWeights(model).Load(path, SafeTensors.Read(path), [], whole: false);

    /// <summary>The fingerprint of a model: SHA-256 over the name, type, shape and little-endian bytes of each parameter, as
    /// 64 hexadecimal digits.</summary>
    public static string WeightsHash<T>(Module<T> model)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(model);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (Variable<T> parameter in model.Parameters)
        {
            SafeTensor tensor = SafeTensor.Of<T>(parameter.Name, parameter.Shape, parameter.Data);
            hash.AppendData(Encoding.UTF8.GetBytes($"{tensor}\n"));
            hash.AppendData(tensor.Bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static string Kind<T>(Trainer<T> trainer)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => trainer.Optimizer.GetType().Name.Split('`')[0];

    private static void Write<T>(string path, CheckpointEntries<T> entries, string? optimizer)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        List<KeyValuePair<string, string>> metadata = [new("format", "pt")];
        if (optimizer is not null)
        {
            metadata.Add(new(OptimizerKind, optimizer));
        }

        SafeTensors.Write(path, entries.Save(), metadata);
    }
}
