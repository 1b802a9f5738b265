using System.Diagnostics.CodeAnalysis;
using System.Text;
using Microsoft.CodeAnalysis;

namespace Workbook.Kernel.Language;

/// <summary>The documentation of an assembly: the XML file beside it or, for the framework's, in the reference pack of an installed SDK.</summary>
/// <param name="assembly">The assembly's path.</param>
internal sealed class XmlDocumentation(string assembly) : XmlDocumentationProvider
{
    private readonly string assembly = assembly;

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? other) => other is XmlDocumentation documentation && documentation.assembly == assembly;

    /// <inheritdoc/>
    public override int GetHashCode() => assembly.GetHashCode(StringComparison.Ordinal);

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
