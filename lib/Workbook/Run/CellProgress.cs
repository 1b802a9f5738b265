namespace Workbook.Run;

/// <summary>A cell has begun, or has shown a figure.</summary>
/// <param name="Cell">The cell's place among the code cells that have text, from 1.</param>
/// <param name="Count">How many there are.</param>
/// <param name="IsFigure">True where the cell has just shown a figure.</param>
internal readonly record struct CellProgress(int Cell, int Count, bool IsFigure);
