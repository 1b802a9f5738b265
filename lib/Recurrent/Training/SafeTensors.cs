using System.Buffers.Binary;
using System.Text.Json;

namespace Recurrent.Training;

/// <summary>Reads and writes files of named tensors in the safetensors format, which PyTorch's users have too.</summary>
/// <remarks>
/// A file is the header's length (8 bytes, little-endian), the header in JSON, and the tensors' bytes without gaps. The
/// header gives each tensor's <c>dtype</c>, <c>shape</c> and <c>data_offsets</c> from the end of the header, and under
/// <c>__metadata__</c> a map of strings. Source: github.com/huggingface/safetensors, README.md and tensor.rs.
/// </remarks>
public static class SafeTensors
{
    /// <summary>The longest header that is read, that of the reference implementation.</summary>
    internal const int MaxHeaderLength = 100_000_000;

    /// <summary>Writes <paramref name="tensors"/> to a temporary file beside <paramref name="path"/>, forces it to the disk
    /// and gives it its name: whatever happens, <paramref name="path"/> is the old file or the new one, whole.</summary>
    /// <param name="path">The file, replaced where it exists.</param>
    /// <param name="tensors">Tensors with different names, written in this order.</param>
    /// <param name="metadata">Strings under different names, written in this order.</param>
    /// <exception cref="ArgumentException">A name is repeated.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(
        string path, IReadOnlyList<SafeTensor> tensors, IReadOnlyList<KeyValuePair<string, string>>? metadata = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(tensors);
        byte[] header = SafeTensorsHeader.Write(tensors, metadata ?? []);
        string temporary = path + ".tmp";
        try
        {
            using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                Span<byte> length = stackalloc byte[sizeof(ulong)];
                BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
                stream.Write(length);
                stream.Write(header);
                foreach (SafeTensor tensor in tensors)
                {
                    stream.Write(tensor.Bytes);
                }

                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <summary>Reads a whole file.</summary>
    /// <exception cref="InvalidDataException">It is not a safetensors file, or has what is not read here: another element
    /// type, more than four axes. The message says what and where. No file makes it allocate more than a small multiple of
    /// the file's own size.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static SafeTensorsFile Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using FileStream stream = File.OpenRead(path);
        try
        {
            return Read(stream);
        }
        catch (Exception e) when (e is InvalidDataException or JsonException or EndOfStreamException
            or InvalidOperationException) // The last is how a JSON string says that it is not UTF-8.
        {
            throw new InvalidDataException($"{path} is not a safetensors file that can be read: {e.Message}", e);
        }
    }

    private static SafeTensorsFile Read(FileStream stream)
    {
        long rest = stream.Length - sizeof(ulong);
        Span<byte> length = stackalloc byte[sizeof(ulong)];
        if (rest < 0)
        {
            throw new InvalidDataException($"it has {stream.Length} bytes, fewer than the 8 of the header's length.");
        }

        stream.ReadExactly(length);
        ulong headerLength = BinaryPrimitives.ReadUInt64LittleEndian(length);
        if (headerLength > (ulong)rest || headerLength > MaxHeaderLength)
        {
            throw new InvalidDataException(
                $"the header is said to have {headerLength} bytes; {rest} follow, and {MaxHeaderLength} are the most.");
        }

        var header = new byte[headerLength];
        stream.ReadExactly(header);
        SafeTensorsHeader parsed = SafeTensorsHeader.Parse(header, rest - header.Length);
        var tensors = new List<SafeTensor>(parsed.Entries.Count);
        foreach (SafeTensorsEntry entry in parsed.Entries)
        {
            var bytes = new byte[entry.End - entry.Begin];
            stream.ReadExactly(bytes); // The entries follow each other without gaps.
            tensors.Add(new SafeTensor(entry.Name, entry.Type, entry.Shape, bytes));
        }

        return new SafeTensorsFile(tensors, parsed.Metadata);
    }
}
