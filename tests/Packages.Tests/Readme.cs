using System.Text;
using System.Text.RegularExpressions;

namespace Packages.Tests;

/// <summary>A package's README.</summary>
internal static partial class Readme
{
    public static string Of(string id) => Encoding.UTF8.GetString(Packed.Files(id)["README.md"]);

    /// <summary>Its blocks of code in a language, in order.</summary>
    public static IReadOnlyList<string> Code(string id, string language = "csharp") =>
        [.. CodeBlock().Matches(Of(id)).Where(match => match.Groups[1].Value == language).Select(match => match.Groups[2].Value)];

    [GeneratedRegex("^```([a-z]*)\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CodeBlock();
}
