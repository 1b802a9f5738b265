namespace Workbook.Tests.Documents;

/// <summary>The malformed and the odd: each is either run, or one line says why not.</summary>
internal static partial class OddInputs
{
    public static IReadOnlyList<OddInput> All { get; } = [.. NoJson, .. Texts, .. WrongTypes, .. Formats, .. Kernels, .. Cells, .. Outputs, .. FileNames, .. NoFiles];
}
