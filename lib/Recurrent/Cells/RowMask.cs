namespace Recurrent.Cells;

/// <summary>Which rows of a batch still run at step <paramref name="time"/>.</summary>
/// <param name="lengths">The number of steps of each row, [B]; empty where every row has all.</param>
/// <param name="time">t, counted from 0.</param>
internal readonly ref struct RowMask(ReadOnlySpan<int> lengths, int time)
{
    private readonly ReadOnlySpan<int> lengths = lengths;
    private readonly int time = time;

    /// <summary>Whether row <paramref name="row"/> runs.</summary>
    public bool this[int row] => lengths.IsEmpty || time < lengths[row];
}
