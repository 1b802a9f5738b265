using Recurrent.Training;
using static TorchSharp.torch;

namespace Recurrent.Torch;

/// <summary>Saves and loads what a TorchSharp module calls its state, parameters and buffers, as safetensors files, which this library and
/// PyTorch's users read.</summary>
public static class StateFile
{
    /// <summary>Saves a module's state: the whole file or nothing.</summary>
    /// <param name="module">The module, on any device.</param>
    /// <param name="path">The file, replaced where it exists.</param>
    /// <exception cref="NotSupportedException">An element type is none of float, double and long.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void SaveSafeTensors(this nn.Module module, string path)
    {
        ArgumentNullException.ThrowIfNull(module);
        SafeTensors.Write(path, [.. module.state_dict().Select(entry => ToSafeTensor(entry.Key, entry.Value))]);
    }

    /// <summary>Loads a module's state from a file that <see cref="SaveSafeTensors"/>, <see cref="Checkpoint.SaveWeights"/> or PyTorch
    /// has written.</summary>
    /// <param name="module">The module, on any device.</param>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">The file does not hold this state: the message lists every name that is missing or too many and
    /// every shape or type that differs. Nothing has changed then.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static void LoadSafeTensors(this nn.Module module, string path)
    {
        ArgumentNullException.ThrowIfNull(module);
        SafeTensorsFile file = SafeTensors.Read(path);
        Dictionary<string, Tensor> state = module.state_dict();
        List<string> problems = [.. file.Tensors.Where(tensor => !state.ContainsKey(tensor.Name)).Select(tensor => $"{tensor} is only in the file")];
        foreach ((string name, Tensor tensor) in state)
        {
            string wanted = $"{name} {tensor.dtype} [{string.Join(", ", tensor.shape)}]";
            if (file.Find(name) is not { } saved)
            {
                problems.Add($"{wanted} is only in the module");
            }
            else if (!tensor.shape.AsSpan().SequenceEqual(Elements.LongsOf(saved.Shape)) || tensor.dtype != TypeOf(saved.Type))
            {
                problems.Add($"{wanted} is {saved} in the file");
            }
        }

        if (problems.Count > 0)
        {
            throw new InvalidDataException($"expected the state of the module in {path}, found: {string.Join("; ", problems)}.");
        }

        using (no_grad())
        {
            foreach ((string name, Tensor tensor) in state)
            {
                using Tensor copy = ToTensor(file.Find(name)!);
                tensor.copy_(copy);
            }
        }
    }

    private static SafeTensor ToSafeTensor(string name, Tensor tensor)
    {
        Shape shape = Shape.Create(Array.ConvertAll(tensor.shape, extent => checked((int)extent)));
        return tensor.dtype switch
        {
            ScalarType.Float32 => Of<float>(),
            ScalarType.Float64 => Of<double>(),
            ScalarType.Int64 => Of<long>(),
            ScalarType type => throw new NotSupportedException($"expected tensors of type float, double or long, found {name} of type {type}."),
        };

        SafeTensor Of<T>()
            where T : unmanaged
        {
            var values = new T[shape.Length];
            tensor.CopyTo<T>(values);
            return SafeTensor.Of<T>(name, shape, values);
        }
    }

    private static Tensor ToTensor(SafeTensor saved)
    {
        return saved.Type switch { TensorType.F32 => Of<float>(), TensorType.F64 => Of<double>(), _ => Of<long>() };

        Tensor Of<T>()
            where T : unmanaged
        {
            var values = new T[saved.Shape.Length];
            saved.CopyTo<T>(values);
            return Exchange.ToTorch<T>(values, saved.Shape);
        }
    }

    private static ScalarType? TypeOf(TensorType type) => type switch
    {
        TensorType.F32 => ScalarType.Float32,
        TensorType.F64 => ScalarType.Float64,
        TensorType.I64 => ScalarType.Int64,
        _ => null,
    };
}
