using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;

namespace Workbook.Kernel.Language;

/// <summary>The documentation of an assembly: the XML file beside it or, for the framework's, in the reference pack of an installed SDK.</summary>
/// <param name="assembly">The assembly's path.</param>
/// <param name="otherwise">What else may have it, or null.</param>
internal sealed class XmlDocumentation(string assembly, XmlDocumentation? otherwise = null) : XmlDocumentationProvider
{
    // The core of the framework is one assembly, and is documented under the names by which programs refer to it.
    private const string Core = "System.Private.CoreLib.dll";
    private static readonly string[] NamesOfCore = ["System.Runtime.dll", "System.Collections.dll", "System.Threading.dll", "System.Memory.dll", "System.Numerics.Vectors.dll"];
    private readonly string assembly = assembly;

    /// <summary>The documentation of an assembly.</summary>
    public static XmlDocumentation Of(string path) => Path.GetFileName(path) == Core
        ? NamesOfCore.Reverse().Aggregate((XmlDocumentation?)null, (next, name) => new XmlDocumentation(Path.Combine(Path.GetDirectoryName(path)!, name), next))!
        : new XmlDocumentation(path);

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? other) => other is XmlDocumentation documentation && documentation.assembly == assembly;

    /// <inheritdoc/>
    public override int GetHashCode() => assembly.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    protected override string? GetDocumentationForSymbol(string documentationMemberID, CultureInfo preferredCulture, CancellationToken cancellationToken) =>
        base.GetDocumentationForSymbol(documentationMemberID, preferredCulture, cancellationToken) is { Length: > 0 } found
            ? found
            : otherwise?.GetDocumentationForSymbol(documentationMemberID, preferredCulture, cancellationToken) ?? "";

    /// <inheritdoc/>
    protected override Stream GetSourceStream(CancellationToken cancellationToken)
    {
        var file = Path.ChangeExtension(assembly, ".xml");
        return File.Exists(file) ? File.OpenRead(file)
            : InReferencePack(Path.GetFileName(file)) is { } found ? File.OpenRead(found)
            : new MemoryStream(Encoding.UTF8.GetBytes("<doc/>"));
    }

    // dotnet/shared/Microsoft.NETCore.App/10.0.1 has it in dotnet/packs/Microsoft.NETCore.App.Ref/10.0.1/ref/net10.0, or in that of another patch.
    private static string? InReferencePack(string name)
    {
        var packs = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", "..", "packs", "Microsoft.NETCore.App.Ref"));
        var target = Path.Combine("ref", $"net{Environment.Version.Major}.{Environment.Version.Minor}", name);
        return !Directory.Exists(packs) ? null : Directory.GetDirectories(packs).Select(pack => Path.Combine(pack, target)).LastOrDefault(File.Exists);
    }
}
