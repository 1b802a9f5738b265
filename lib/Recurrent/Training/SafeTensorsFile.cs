namespace Recurrent.Training;

/// <summary>What a safetensors file holds.</summary>
public sealed class SafeTensorsFile
{
    private readonly Dictionary<string, SafeTensor> byName = new(StringComparer.Ordinal);

    internal SafeTensorsFile(IReadOnlyList<SafeTensor> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        (Tensors, Metadata) = (tensors, metadata);
        foreach (SafeTensor tensor in tensors)
        {
            byName.Add(tensor.Name, tensor);
        }
    }

    /// <summary>The tensors, in the order of their data.</summary>
    public IReadOnlyList<SafeTensor> Tensors { get; }

    /// <summary>The strings of <c>__metadata__</c>.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>The tensor called <paramref name="name"/>, or null.</summary>
    public SafeTensor? Find(string name) => byName.GetValueOrDefault(name);
}
