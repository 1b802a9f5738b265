namespace Workbook.Kernel;

/// <summary>A cell asks for something that .NET Interactive has and this runner has not.</summary>
internal sealed class UnsupportedCellException(string asWritten, string whatThereIs)
    : Exception($"'{asWritten}' is not supported by this runner: only .NET Interactive has it. {whatThereIs}");
