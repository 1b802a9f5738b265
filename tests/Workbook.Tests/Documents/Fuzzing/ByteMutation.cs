using System.Text;

namespace Workbook.Tests.Documents.Fuzzing;

/// <summary>Changes a file without a thought for what it means.</summary>
internal static class ByteMutation
{
    private static readonly byte[][] Tokens =
    [
        .. new[]
        {
            "{", "}", "[", "]", "\"", ",", ":", "\\", "\\u", "\\ud800", "\\udfff", "\\u0000", "null", "true", "NaN", "-", "1e999", "-0", "//", "/*", "\n", "\r", "\t",
            "\"cells\":", "\"nbformat\":3,", "\"nbformat\":4,", "\"source\":", "\"outputs\":[", "\"metadata\":", "{\"a\":", "[[[[[[[[", "\"id\":\"\",", "\"cell_type\":\"raw\",",
        }.Select(Encoding.UTF8.GetBytes),
        [0], [0xEF, 0xBB, 0xBF], [0xFF, 0xFE], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0x80],
    ];

    /// <summary>The file with one change.</summary>
    public static byte[] Of(byte[] file, SplitMix random)
    {
        if (file.Length == 0)
        {
            return random.Of(Tokens);
        }

        var at = random.Below(file.Length);
        var end = at + random.Length(file.Length - at);
        switch (random.Below(6))
        {
            case 0:
                file[at] ^= (byte)(1 << random.Below(8));
                return file;
            case 1: // Cut off.
                return random.Below(4) == 0 ? file[..at] : [.. file[..at], .. file[end..]];
            case 2: // Doubled.
                return [.. file[..end], .. file[at..]];
            case 3: // Moved elsewhere.
                var to = random.Below(at + 1);
                return [.. file[..to], .. file[at..end], .. file[to..at], .. file[end..]];
            case 4:
                return [.. file[..at], .. random.Of(Tokens), .. file[at..]];
            default:
                return [.. file[..at], .. random.Of(Tokens), .. file[end..]];
        }
    }
}
