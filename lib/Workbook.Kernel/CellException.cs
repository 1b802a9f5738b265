using Workbook.Protocol;

namespace Workbook.Kernel;

/// <summary>Carries a cell's error through the engine.</summary>
/// <param name="error">The error.</param>
internal sealed class CellException(CellError error) : Exception(error.Message)
{
    /// <summary>The error.</summary>
    public CellError Error => error;
}
