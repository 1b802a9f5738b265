using System.Text;
using System.Text.RegularExpressions;

namespace Packages.Tests;

/// <summary>A package's README.</summary>
internal static partial class Readme
{
    public static string Of(string id) => Encoding.UTF8.GetString(Packed.Files(id)["README.md"]);

    /// <summary>Its blocks of C#, in order.</summary>
    public static IReadOnlyList<string> Code(string id) => [.. CodeBlock().Matches(Of(id)).Select(match => match.Groups[1].Value)];

    [GeneratedRegex("^```csharp\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CodeBlock();
}
