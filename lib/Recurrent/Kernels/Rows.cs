using System.Numerics;

namespace Recurrent.Kernels;

/// <summary>Row-wise work on a [rows, n] matrix, and the sum over its rows.</summary>
public static class Rows
{
    /// <summary>Copies <paramref name="row"/> [n] into every row of <paramref name="destination"/> [rows, n].</summary>
    public static void Fill<T>(ReadOnlySpan<T> row, Span<T> destination)
    {
        for (; !destination.IsEmpty; destination = destination[row.Length..])
        {
            row.CopyTo(destination);
        }
    }

    /// <summary>destination [n] += the sum over the rows of <paramref name="source"/> [rows, n], from the first down.</summary>
    public static void AccumulateSum<T>(ReadOnlySpan<T> source, Span<T> destination)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (; !source.IsEmpty; source = source[destination.Length..])
        {
            Elementwise.Accumulate(source[..destination.Length], destination);
        }
    }
}
