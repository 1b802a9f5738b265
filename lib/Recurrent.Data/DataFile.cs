using System.Security.Cryptography;
using System.Text;

namespace Recurrent.Data;

/// <summary>Reads data files whole, and notes each in <see cref="Provenance.DataFiles"/>: who reads the results can tell which
/// bytes they came from.</summary>
public static class DataFile
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The bytes of a file.</summary>
    /// <param name="path">A file; in a notebook, relative to its folder: <c>../data/….bin</c>.</param>
    /// <exception cref="IOException">There is no such file, or it cannot be read.</exception>
    public static byte[] ReadBytes(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string full = Path.GetFullPath(path);
        if (!File.Exists(full))
        {
            throw new FileNotFoundException($"path wants a file; given {path}, and there is no {full}.", full);
        }

        byte[] bytes = File.ReadAllBytes(full);
        Provenance.Add(new DataFileRead(full, bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes))));
        return bytes;
    }

    /// <summary>The text of a file in UTF-8. A byte-order mark is left out; line ends stay as they are.</summary>
    /// <param name="path">A file; in a notebook, relative to its folder: <c>../data/….txt</c>.</param>
    /// <exception cref="IOException">There is no such file, or it cannot be read.</exception>
    /// <exception cref="InvalidDataException">The file is not in UTF-8.</exception>
    public static string ReadText(string path)
    {
        byte[] bytes = ReadBytes(path);
        ReadOnlySpan<byte> text = bytes;
        if (text.StartsWith(Encoding.UTF8.Preamble))
        {
            text = text[Encoding.UTF8.Preamble.Length..];
        }

        try
        {
            return StrictUtf8.GetString(text);
        }
        catch (DecoderFallbackException error)
        {
            int at = error.Index + bytes.Length - text.Length;
            throw new InvalidDataException($"{path} wants text in UTF-8; at byte {at} stands 0x{bytes[at]:X2}.", error);
        }
    }

    /// <summary>The lines of a file in UTF-8, without their ends; an empty line after the last end is none.</summary>
    /// <inheritdoc cref="ReadText" path="/param|/exception"/>
    public static string[] ReadLines(string path)
    {
        string text = ReadText(path).Replace("\r\n", "\n", StringComparison.Ordinal);
        return text.Length == 0 ? [] : (text.EndsWith('\n') ? text[..^1] : text).Split('\n');
    }
}
