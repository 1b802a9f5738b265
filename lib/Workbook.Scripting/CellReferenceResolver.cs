using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Scripting;

namespace Workbook.Scripting;

/// <summary>Finds what <c>#r</c> names, from a folder on, and the assemblies beside it.</summary>
/// <param name="folder">The folder.</param>
/// <param name="scope">The assemblies of the scope. What these depend on and the scope leaves out, the compiler must not read: that would be
/// the whole engine, the compiler included.</param>
internal sealed class CellReferenceResolver(string folder, IReadOnlyCollection<string> scope) : MetadataReferenceResolver
{
    private readonly string folder = folder;
    private readonly ScriptMetadataResolver files = ScriptMetadataResolver.Default.WithBaseDirectory(folder);

    /// <inheritdoc/>
    public override bool ResolveMissingAssemblies => true;

    /// <inheritdoc/>
    public override PortableExecutableReference? ResolveMissingAssembly(MetadataReference definition, AssemblyIdentity referenceIdentity) =>
        definition is PortableExecutableReference { FilePath: { } path } && scope.Contains(path)
            ? null
            : files.ResolveMissingAssembly(definition, referenceIdentity);

    /// <inheritdoc/>
    public override ImmutableArray<PortableExecutableReference> ResolveReference(string reference, string? baseFilePath, MetadataReferenceProperties properties) =>
        files.ResolveReference(reference, baseFilePath, properties);

    /// <inheritdoc/>
    public override bool Equals(object? other) => other is CellReferenceResolver resolver && resolver.folder == folder;

    /// <inheritdoc/>
    public override int GetHashCode() => folder.GetHashCode(StringComparison.Ordinal);
}
