using System.Numerics;
using Recurrent.Kernels;
using Recurrent.Kernels.Lanes;

namespace Recurrent.Tests.Kernels;

[Collection(nameof(Alone))]
public sealed class ColumnSumsTests
{
    [Fact]
    public void Every_width_adds_the_rows_in_their_order()
    {
        foreach (int rows in (int[])[0, 1, 3, 4, 5, 8, 11])
        {
            for (int columns = 0; columns <= 70; columns++)
            {
                Check<float>(rows, columns);
                Check<double>(rows, columns);
            }
        }

        Check<float>(rows: 300, columns: 1100); // Shared among threads.
    }

    private static void Check<T>(int rows, int columns)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int stride = columns + 3;
        T[] source = new T[rows * stride], start = new T[columns];
        new RandomSource(1).FillUniform<T>(source, -1, 1);
        new RandomSource(2).FillUniform<T>(start, -1, 1);
        T[] expected = [.. start];
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                expected[column] += source[(row * stride) + column];
            }
        }

        T[] actual = [.. start];
        ColumnSums.Accumulate(source, rows, stride, actual);
        Assert.Equal(expected, actual);
        start.CopyTo(actual, 0);
        ColumnSums.Accumulate<Lanes128<T>, T>(source, rows, stride, actual);
        Assert.Equal(expected, actual);
        start.CopyTo(actual, 0);
        ColumnSums.Accumulate<Lanes256<T>, T>(source, rows, stride, actual);
        Assert.Equal(expected, actual);
    }
}
