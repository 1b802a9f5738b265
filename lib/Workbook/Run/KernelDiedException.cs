namespace Workbook.Run;

/// <summary>A kernel process ended while a cell ran.</summary>
internal sealed class KernelDiedException(int? exitCode, string lastWords)
    : Exception($"the kernel process ended with exit code {exitCode?.ToString() ?? "unknown"} while this cell ran"
        + (lastWords.Length > 0 ? $"; its last words:\n{lastWords}" : "."));
