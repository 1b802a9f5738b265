namespace Conformance.Tests;

/// <summary>A cell that both engines run.</summary>
/// <param name="Id">Its name, unique in its topic.</param>
/// <param name="Kernel">The kernel that it is marked with.</param>
/// <param name="Source">Its text.</param>
internal sealed record CorpusCell(string Id, string Kernel, string Source);
