namespace Workbook.Kernel.Directives.Packages;

/// <summary>Packages that cannot be had, and why.</summary>
internal sealed class PackageException(string message) : Exception(message);
