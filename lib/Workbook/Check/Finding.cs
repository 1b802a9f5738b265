using Workbook.Documents;

namespace Workbook.Check;

/// <summary>Something in a notebook that is not as it should be.</summary>
/// <param name="File">The notebook, as a path that a terminal can open.</param>
/// <param name="Cell">The cell's place among all cells, from 1; 0 for the notebook as a whole.</param>
/// <param name="Id">The cell's id, where it has one.</param>
/// <param name="Problem">What is wrong.</param>
/// <param name="Remedy">What to do about it.</param>
internal sealed record Finding(string File, int Cell, string? Id, string Problem, string Remedy)
{
    /// <summary>The finding on one line.</summary>
    public override string ToString() => OneLine.Of($"{File}: {Place}{Problem}; {Remedy}");

    private string Place => Cell == 0 ? "" : Id is null ? $"cell {Cell}: " : $"cell {Cell} (id {Id}): ";
}
