using System.Numerics;

namespace Recurrent.Kernels;

internal static class Sums
{
    public static double OfSquares<T>(ReadOnlySpan<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Span<double> sums = stackalloc double[16];
        sums.Clear();
        for (int i = 0; i < x.Length; i++)
        {
            double value = double.CreateTruncating(x[i]);
            sums[i % 16] += value * value;
        }

        for (int width = 8; width > 0; width /= 2)
        {
            for (int i = 0; i < width; i++)
            {
                sums[i] += sums[i + width];
            }
        }

        return sums[0];
    }
}
