using System.Text;
using static Workbook.Tests.Documents.OddInput;

namespace Workbook.Tests.Documents;

internal static partial class OddInputs
{
    /// <summary>What is no JSON.</summary>
    private static OddInput[] NoJson =>
    [
        Refused("cut in a name", """{"cel""", "line 1, byte 6: expected JSON, found the end of the file"),
        Refused("cut in a string", """{"cells":[{"cell_type":"co""", "line 1, byte 27: expected JSON, found the end of the file"),
        Refused("cut in an array", """{"cells":[""", "line 1, byte 11: expected JSON, found the end of the file"),
        Refused("cut before the last brace", Notebook()[..^1], "line 1, byte 232: expected JSON, found the end of the file"),
        Refused("cut in a number", """{"cells":[],"nbformat":-""", "line 1, byte 25: expected JSON, found the end of the file"),
        Refused("cut in a character", [.. Encoding.UTF8.GetBytes("""{"cells":["ü""")[..^1]], "expected UTF-8 text, found another byte at offset 11"),
        Refused("a second value behind", Notebook() + "{}", "line 1, byte 233: expected JSON, found: '{' is invalid after a single JSON value"),
        Refused("NaN", """{"cells":[],"metadata":{"x":NaN},"nbformat":4}""", "line 1, byte 29: expected JSON, found: 'N' is an invalid start of a value"),
        Refused("Infinity", """{"cells":[],"metadata":{"x":-Infinity},"nbformat":4}""", "line 1, byte 30: expected JSON, found: 'I' is invalid within a number, immediately after a sign character ('+' or '-')"),
        Refused("a comment", "// my notebook\n" + Notebook(), "line 1, byte 1: expected JSON, found: '/' is an invalid start of a value"),
        Refused("a comma too many", """{"cells":[],"nbformat":4,}""", "line 1, byte 26: expected JSON, found: The JSON object contains a trailing comma at the end which is not supported in this mode"),
        Refused("single quotes", """{'cells':[],'nbformat':4}""", "line 1, byte 2: expected JSON, found: ''' is an invalid start of a property name"),
        Refused("a property twice", """{"cells":[],"cells":[],"nbformat":4}""", "expected JSON, found: Duplicate property 'cells' encountered during deserialization"),
        Refused("a property twice in a cell", Notebook(Cell("\"1\"", ",\"source\":\"2\"")), "expected JSON, found: Duplicate property 'source' encountered during deserialization"),
        Refused("a line break in a string", "{\"cells\":[],\n\"nbformat\":\"4\n\"}", "line 2, byte 14: expected JSON, found: '0x0A' is invalid within a JSON string"),
        Refused("an unknown escape", """{"cells":["\q"]}""", "line 1, byte 13: expected JSON, found: 'q' is an invalid escapable character within a JSON string"),
        Refused("half a character, escaped", Notebook(Cell("\"\\ud83d\"")), "line 1, byte 99: expected JSON, found a string with half a character (a lone surrogate)"),
        Refused("half a character, escaped, in a name", "{\"cells\":[],\n\"nbformat\":4, \"\\uDC00\":1}", "line 2, byte 15: expected JSON, found a string with half a character (a lone surrogate)"),
        Refused("10,000 levels", new string('[', 10_000) + new string(']', 10_000), "line 1, byte 513: expected JSON, found: The maximum configured depth of 512 has been exceeded"),
        Refused("10,000 levels in the metadata", Notebook(metadata: Nested(10_000)), "line 1, byte 2675: expected JSON, found: The maximum configured depth of 512 has been exceeded"),
        Refused("a C# file", "using System;\nConsole.WriteLine(1);\n", "line 1, byte 1: expected JSON, found: 'u' is an invalid start of a value"),
        Refused("a page of HTML", "<!DOCTYPE html>\n<html></html>\n", "line 1, byte 1: expected JSON, found: '<' is an invalid start of a value"),
        Refused("markdown", "# Title\n\nText\n", "line 1, byte 1: expected JSON, found: '#' is an invalid start of a value"),
        Refused("only blanks", " \r\n\t ", "line 2, byte 3: expected JSON, found the end of the file"),
        Refused("a merge conflict", Notebook().Replace("\"metadata\"", "\n<<<<<<< ours\n\"metadata\"", StringComparison.Ordinal), "line 2, byte 1: expected JSON, found: '<' is an invalid start of a property name"),
    ];

    /// <summary>Encodings and line ends.</summary>
    private static OddInput[] Texts =>
    [
        Refused("UTF-16, little endian", Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(Notebook())).ToArray(), "expected UTF-8 text, found a byte-order mark of UTF-16"),
        Refused("UTF-16, big endian", Encoding.BigEndianUnicode.GetPreamble().Concat(Encoding.BigEndianUnicode.GetBytes(Notebook())).ToArray(), "expected UTF-8 text, found a byte-order mark of UTF-16"),
        Refused("UTF-16 without a mark", Encoding.Unicode.GetBytes(Notebook()), "expected UTF-8 text, found a NUL byte at offset 1 (a binary file, or UTF-16)"),
        Refused("UTF-32", Encoding.UTF32.GetPreamble().Concat(Encoding.UTF32.GetBytes(Notebook())).ToArray(), "expected UTF-8 text, found a byte-order mark of UTF-32"),
        Refused("a NUL character", Notebook(Cell("\"\0\"")), "expected UTF-8 text, found a NUL byte at offset 99 (a binary file, or UTF-16)"),
        Refused("Latin-1", Encoding.Latin1.GetBytes(Notebook(Cell("\"// ü\""))), "expected UTF-8 text, found another byte at offset 102"),
        Refused("a zip file", [0x50, 0x4B, 0x03, 0x04, 0x14, 0, 0, 0, 0x08, 0], "expected UTF-8 text, found a NUL byte at offset 5 (a binary file, or UTF-16)"),
        Refused("a compressed file", [0x1F, 0x8B, 0x08, 0x08, 0xFF], "expected UTF-8 text, found another byte at offset 1"),
        Accepted("UTF-8 with a byte-order mark", [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Notebook())], "csharp: 1 + 1", "2"),
        Refused("two byte-order marks", [0xEF, 0xBB, 0xBF, 0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Notebook())], "line 1, byte 1: expected JSON, found: '0xEF' is an invalid start of a value"),
        Accepted("CRLF between the lines of the file", Notebook().Replace(",", ",\r\n", StringComparison.Ordinal), "csharp: 1 + 1"),
        Accepted("CR between the lines of the file", Notebook().Replace(",", ",\r", StringComparison.Ordinal), "csharp: 1 + 1"),
        Accepted("CRLF in a cell", Notebook(Cell("""["var a = 3;\r\n","a"]""")), "csharp: var a = 3;\r\na"),
        Accepted("CR in a cell", Notebook(Cell("\"var a = 4;\\ra\"")), "csharp: var a = 4;\ra", "4"),
        Accepted("a NUL character, escaped", Notebook(Cell("\"(int)'\\u0000'\"")), "csharp: (int)'\0'"),
        Accepted("all of Unicode", Notebook(Cell("\"\\\"é😀\\ud83d\\ude00\\\"\"")), "csharp: \"é😀😀\""),
        Accepted("500 levels in the metadata", Notebook(metadata: Nested(500)), "csharp: 1 + 1"),
    ];

    private static string Nested(int levels) => string.Concat(Enumerable.Repeat("{\"a\":", levels)) + "1" + new string('}', levels);
}
