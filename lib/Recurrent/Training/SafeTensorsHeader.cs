using System.Text.Encodings.Web;
using System.Text.Json;

namespace Recurrent.Training;

/// <summary>The JSON header of a safetensors file: written, or read and checked against the size of the data.</summary>
internal sealed class SafeTensorsHeader
{
    private const string MetadataName = "__metadata__";
    private readonly SortedDictionary<string, string> metadata = new(StringComparer.Ordinal);
    private readonly List<SafeTensorsEntry> entries = [];

    private SafeTensorsHeader()
    {
    }

    /// <summary>The tensors, in the order of their data.</summary>
    public IReadOnlyList<SafeTensorsEntry> Entries => entries;

    /// <summary>The strings of <c>__metadata__</c>.</summary>
    public IReadOnlyDictionary<string, string> Metadata => metadata;

    /// <summary>The header of <paramref name="tensors"/>, filled up with spaces to a multiple of 8 bytes.</summary>
    public static byte[] Write(
        IReadOnlyList<SafeTensor> tensors, IReadOnlyList<KeyValuePair<string, string>> metadata)
    {
        RequireDifferent([MetadataName, .. tensors.Select(tensor => tensor.Name)]);
        RequireDifferent([.. metadata.Select(pair => pair.Key)]);
        using var buffer = new MemoryStream();
        var options = new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        using (var json = new Utf8JsonWriter(buffer, options))
        {
            json.WriteStartObject();
            if (metadata.Count > 0)
            {
                json.WriteStartObject(MetadataName);
                foreach ((string name, string value) in metadata)
                {
                    json.WriteString(name, value);
                }

                json.WriteEndObject();
            }

            long offset = 0;
            foreach (SafeTensor tensor in tensors)
            {
                Write(json, tensor, offset);
                offset += tensor.Bytes.Length;
            }

            json.WriteEndObject();
        }

        while (buffer.Length % 8 != 0)
        {
            buffer.WriteByte((byte)' ');
        }

        return buffer.ToArray();
    }

    /// <summary>Reads a header that <paramref name="dataLength"/> bytes of data follow.</summary>
    /// <exception cref="InvalidDataException">It is not the header of a safetensors file.</exception>
    /// <exception cref="JsonException">It is not JSON, or repeats a name.</exception>
    public static SafeTensorsHeader Parse(byte[] header, long dataLength)
    {
        using JsonDocument json = JsonDocument.Parse(header, new() { AllowDuplicateProperties = false });
        if (json.RootElement.ValueKind != JsonValueKind.Object)
        {
            throw new InvalidDataException("the header wants to be a JSON object.");
        }

        var parsed = new SafeTensorsHeader();
        foreach (JsonProperty property in json.RootElement.EnumerateObject())
        {
            if (property.NameEquals(MetadataName))
            {
                parsed.ReadMetadata(property.Value);
            }
            else
            {
                parsed.entries.Add(SafeTensorsEntry.Read(property.Name, property.Value));
            }
        }

        parsed.entries.Sort((a, b) => (a.Begin, a.End, 0).CompareTo((b.Begin, b.End, 0)));
        parsed.RequireCover(dataLength);
        return parsed;
    }

    private static void Write(Utf8JsonWriter json, SafeTensor tensor, long offset)
    {
        json.WriteStartObject(tensor.Name);
        json.WriteString("dtype", tensor.Type.ToString());
        json.WriteStartArray("shape");
        foreach (int extent in tensor.Shape)
        {
            json.WriteNumberValue(extent);
        }

        json.WriteEndArray();
        json.WriteStartArray("data_offsets");
        json.WriteNumberValue(offset);
        json.WriteNumberValue(offset + tensor.Bytes.Length);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void RequireDifferent(string[] names)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (string name in names)
        {
            if (!seen.Add(name))
            {
                throw new ArgumentException($"A tensor file wants names that differ; given {name} twice.", nameof(names));
            }
        }
    }

    private void ReadMetadata(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object
            || element.EnumerateObject().Any(pair => pair.Value.ValueKind != JsonValueKind.String))
        {
            throw new InvalidDataException($"{MetadataName} wants to be an object of strings.");
        }

        foreach (JsonProperty pair in element.EnumerateObject())
        {
            metadata.Add(pair.Name, pair.Value.GetString()!);
        }
    }

    private void RequireCover(long dataLength)
    {
        long end = 0;
        foreach (SafeTensorsEntry entry in entries)
        {
            if (entry.Begin != end)
            {
                throw new InvalidDataException(
                    $"the data of {entry.Name} wants to begin at {end}, where the tensor before it ends; "
                    + $"it begins at {entry.Begin}.");
            }

            end = entry.End;
        }

        if (end != dataLength)
        {
            throw new InvalidDataException($"the tensors want {end} bytes of data; the file has {dataLength}.");
        }
    }
}
