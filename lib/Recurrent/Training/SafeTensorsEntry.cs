using System.Text.Json;

namespace Recurrent.Training;

/// <summary>Where a tensor's data stands, counted from the end of the header.</summary>
internal readonly record struct SafeTensorsEntry(string Name, TensorType Type, Shape Shape, long Begin, long End)
{
    /// <summary>Reads an entry whose shape and offsets agree.</summary>
    public static SafeTensorsEntry Read(string name, JsonElement element)
    {
        if (name.Length == 0 || element.ValueKind != JsonValueKind.Object || element.EnumerateObject().Count() != 3
            || !element.TryGetProperty("dtype", out JsonElement dtype)
            || !element.TryGetProperty("shape", out JsonElement shape)
            || !element.TryGetProperty("data_offsets", out JsonElement offsets))
        {
            throw new InvalidDataException(
                $"a tensor wants a name and dtype, shape and data_offsets; \"{name}\" has {Shorten(element)}.");
        }

        TensorType type = ReadType(name, dtype);
        long[] extents = ReadNumbers(name, "shape", shape, Shape.MaxRank);
        long[] range = ReadNumbers(name, "data_offsets", offsets, 2);
        if (range.Length != 2 || extents.Any(extent => extent > int.MaxValue))
        {
            throw new InvalidDataException($"{name} has the shape {Shorten(shape)} and the offsets {Shorten(offsets)}.");
        }

        UInt128 size = extents.Aggregate((UInt128)type.Size(), (product, extent) => product * (UInt128)extent);
        if (range[1] < range[0] || size != (UInt128)(range[1] - range[0]) || size > (UInt128)Array.MaxLength)
        {
            throw new InvalidDataException(
                $"{name}, {type} {Shorten(shape)}, wants {size} bytes (at most {Array.MaxLength}); "
                + $"its offsets are {Shorten(offsets)}.");
        }

        return new SafeTensorsEntry(
            name, type, Shape.Create(Array.ConvertAll(extents, extent => (int)extent)), range[0], range[1]);
    }

    private static TensorType ReadType(string name, JsonElement element)
    {
        foreach (TensorType type in Enum.GetValues<TensorType>())
        {
            if (element.ValueKind == JsonValueKind.String && element.ValueEquals(type.ToString()))
            {
                return type;
            }
        }

        throw new InvalidDataException(
            $"{name} has the dtype {Shorten(element)}; read are {string.Join(", ", Enum.GetNames<TensorType>())}.");
    }

    private static long[] ReadNumbers(string name, string what, JsonElement element, int most)
    {
        var numbers = new List<long>();
        bool valid = element.ValueKind == JsonValueKind.Array && element.GetArrayLength() <= most;
        for (int i = 0; valid && i < element.GetArrayLength(); i++)
        {
            long number = -1;
            valid = element[i].ValueKind == JsonValueKind.Number && element[i].TryGetInt64(out number) && number >= 0;
            numbers.Add(number);
        }

        return valid
            ? [.. numbers]
            : throw new InvalidDataException(
                $"{what} of {name} wants at most {most} whole numbers of 0 or more; it is {Shorten(element)}.");
    }

    private static string Shorten(JsonElement element) =>
        element.GetRawText() is { Length: > 80 } text ? $"{text.AsSpan(0, 80)}…" : element.GetRawText();
}
