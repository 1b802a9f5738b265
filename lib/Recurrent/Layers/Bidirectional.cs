using System.Numerics;
using Recurrent.Autograd;

namespace Recurrent.Layers;

/// <summary>A sequence read from both ends.</summary>
public static class BidirectionalOperation
{
    /// <summary>What two readers give for a sequence, side by side: one begins at its start, one at its end.</summary>
    /// <remarks>Schuster and Paliwal, "Bidirectional recurrent neural networks" (1997): <c>[forwards(x) | reverse(backwards(reverse(x)))]</c>.
    /// Step t of the result has seen x[0..t] in its first half and x[t..] in its second.</remarks>
    /// <param name="tape">The tape.</param>
    /// <param name="x">[T, B, n].</param>
    /// <param name="forwards">Reads a sequence from its start, [T, B, n] to [T, B, m].</param>
    /// <param name="backwards">The same for one that is turned round.</param>
    /// <param name="lengths">The number of steps of each row, [B], 0 to T: its end is where the second reader begins; null where every
    /// row has T.</param>
    /// <returns>[T, B, 2·m].</returns>
    /// <exception cref="ArgumentException">x has another rank, or the lengths do not fit it.</exception>
    public static Variable<T> Bidirectional<T>(
        this Tape<T> tape,
        Variable<T> x,
        Func<Variable<T>, Variable<T>> forwards,
        Func<Variable<T>, Variable<T>> backwards,
        int[]? lengths = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(forwards);
        ArgumentNullException.ThrowIfNull(backwards);
        return tape.Concatenate(forwards(x), tape.Reverse(backwards(tape.Reverse(x, lengths)), lengths));
    }
}
