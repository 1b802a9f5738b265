using System.Text.Unicode;

namespace Workbook.Documents;

/// <summary>Reads a file that has to be UTF-8 text; whatever else a name may stand for is one clear error.</summary>
internal static class InputFile
{
    /// <summary>Far above any notebook, and far enough below what a process can hold.</summary>
    public const int MaxMegabytes = 512;

    /// <summary>The text's bytes without a byte-order mark.</summary>
    /// <exception cref="UnreadableInputException">There is no such file, it cannot be read, or is no UTF-8 text.</exception>
    public static ReadOnlyMemory<byte> Read(string path)
    {
        try
        {
            return Text(Bytes(path), path);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new UnreadableInputException(path, "expected a file, found none", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new UnreadableInputException(path, $"expected a file, found none that can be read ({error.Message})", error);
        }
    }

    private static byte[] Bytes(string path)
    {
        if (Directory.Exists(path))
        {
            throw new UnreadableInputException(path, "expected a file, found a folder");
        }

        // Looked at before it is opened: opening a pipe waits for a writer, and a device may never end.
        var named = new FileInfo(path);
        var file = (FileInfo)(named.ResolveLinkTarget(returnFinalTarget: true) ?? named);
        return file.Length switch
        {
            0 => throw new UnreadableInputException(path, "expected a file with content, found an empty one (or a pipe or a device)"),
            > MaxMegabytes * 1_000_000L => throw new UnreadableInputException(path, $"expected at most {MaxMegabytes} MB, found {file.Length / 1_000_000} MB"),
            _ => File.ReadAllBytes(path),
        };
    }

    /// <summary>The same for bytes; <paramref name="path"/> names them in errors.</summary>
    /// <exception cref="UnreadableInputException">They are no UTF-8 text.</exception>
    public static ReadOnlyMemory<byte> Text(byte[] bytes, string path)
    {
        var mark = bytes.AsSpan() switch
        {
            [0xEF, 0xBB, 0xBF, ..] => 3,
            [0xFF, 0xFE, 0, 0, ..] or [0, 0, 0xFE, 0xFF, ..] => throw NotUtf8("a byte-order mark of UTF-32"),
            [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] => throw NotUtf8("a byte-order mark of UTF-16"),
            _ => 0,
        };
        var text = bytes.AsMemory(mark);
        if (text.Span.IndexOf((byte)0) is >= 0 and var nul)
        {
            throw NotUtf8($"a NUL byte at offset {mark + nul} (a binary file, or UTF-16)");
        }

        return Utf8.IsValid(text.Span) ? text : throw NotUtf8($"another byte at offset {mark + LengthOfValid(text.Span)}");

        UnreadableInputException NotUtf8(string found) => new(path, $"expected UTF-8 text, found {found}");
    }

    private static int LengthOfValid(ReadOnlySpan<byte> text)
    {
        var length = 0;
        while (System.Text.Rune.DecodeFromUtf8(text[length..], out _, out var bytes) == System.Buffers.OperationStatus.Done)
        {
            length += bytes;
        }

        return length;
    }
}
