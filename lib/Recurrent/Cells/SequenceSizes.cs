namespace Recurrent.Cells;

/// <summary>The extents of a recurrent layer's work (see Notation.md).</summary>
/// <param name="Time">T, the number of steps; 0 or more.</param>
/// <param name="Batch">B, the number of sequences side by side.</param>
/// <param name="Input">I, the size of one input.</param>
/// <param name="Hidden">H, the size of the state.</param>
public readonly record struct SequenceSizes(int Time, int Batch, int Input, int Hidden);
