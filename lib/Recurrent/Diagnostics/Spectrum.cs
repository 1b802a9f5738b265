using System.Numerics;
using System.Runtime.CompilerServices;

namespace Recurrent.Diagnostics;

/// <summary>What repeated multiplication by a square matrix does: its eigenvalues, spectral radius and norm.</summary>
public static class Spectrum
{
    private const int MaxIterations = 60; // Three or four are usual; every tenth shifts in another way.

    /// <summary>The spectral radius ρ, the largest absolute value of an eigenvalue: by Gelfand's formula the limit of
    /// ‖Wᵏ‖^(1/k).</summary>
    /// <inheritdoc cref="Eigenvalues"/>
    public static double Radius<T>(ReadOnlySpan<T> matrix)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Eigenvalues(matrix).Max(Complex.Abs);

    /// <summary>The norm ‖W‖, the largest factor by which W stretches a vector: its largest singular value, the root of the
    /// largest eigenvalue of WᵀW. Never below the spectral radius.</summary>
    /// <inheritdoc cref="Eigenvalues"/>
    public static double Norm<T>(ReadOnlySpan<T> matrix)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double[,] w = Square(matrix);
        int n = w.GetLength(0);
        double[] product = new double[n * n];
        for (int i = 0; i < product.Length; i++)
        {
            for (int k = 0; k < n; k++)
            {
                product[i] += w[k, i / n] * w[k, i % n];
            }
        }

        return Math.Sqrt(Radius<double>(product));
    }

    /// <summary>All eigenvalues, with complex ones in pairs, in no order.</summary>
    /// <remarks>Householder reflections to Hessenberg form, then QR steps with Wilkinson's shift (Golub and Van Loan, "Matrix
    /// computations", chapter 7), in complex numbers.</remarks>
    /// <param name="matrix">[H, H], row-major, finite.</param>
    /// <exception cref="ArgumentException">The matrix is empty, not square or not finite.</exception>
    public static Complex[] Eigenvalues<T>(ReadOnlySpan<T> matrix)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Complex[,] h = Hessenberg(Square(matrix));
        int last = h.GetLength(0) - 1, iterations = 0;
        while (last > 0)
        {
            int first = last;
            while (first > 0 && !Negligible(h, first))
            {
                first--;
            }

            if (first == last)
            {
                (last, iterations) = (last - 1, 0);
                continue;
            }

            iterations = iterations < MaxIterations
                ? iterations + 1
                : throw new InvalidOperationException("The eigenvalues of the matrix were not found.");
            Complex shift = iterations % 10 == 0 ? h[last, last] + Complex.Abs(h[last, last - 1]) : Shift(h, last);
            QrStep(h, first, last, shift);
        }

        return [.. Enumerable.Range(0, h.GetLength(0)).Select(i => h[i, i])];
    }

    private static double[,] Square<T>(ReadOnlySpan<T> matrix)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int n = (int)Math.Round(Math.Sqrt(matrix.Length));
        Require.Length(matrix.Length, Math.Max(1L, (long)n * n), nameof(matrix));
        double[,] square = new double[n, n];
        for (int i = 0; i < matrix.Length; i++)
        {
            square[i / n, i % n] = T.IsFinite(matrix[i])
                ? double.CreateChecked(matrix[i])
                : throw new ArgumentException($"matrix wants finite numbers; given {matrix[i]} at {i}.", nameof(matrix));
        }

        return square;
    }

    /// <summary>Reflects column after column until nothing is left below the first subdiagonal; eigenvalues stay.</summary>
    private static Complex[,] Hessenberg(double[,] a)
    {
        int n = a.GetLength(0);
        for (int k = 0; k < n - 2; k++)
        {
            double[] v = [.. Enumerable.Range(0, n).Select(i => i > k ? a[i, k] : 0)];
            v[k + 1] += Math.CopySign(Math.Sqrt(v.Sum(x => x * x)), v[k + 1]);
            double square = v.Sum(x => x * x);
            if (square > 0)
            {
                Reflect(a, v, 2 / square);
            }
        }

        var h = new Complex[n, n];
        for (int i = 0; i < n; i++)
        {
            for (int j = Math.Max(0, i - 1); j < n; j++)
            {
                h[i, j] = a[i, j];
            }
        }

        return h;
    }

    /// <summary>A becomes PAP with P = 1 − factor·vvᵀ.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // Few calls, long loops.
    private static void Reflect(double[,] a, double[] v, double factor)
    {
        for (int j = 0; j < v.Length; j++)
        {
            double dot = 0;
            for (int i = 0; i < v.Length; i++)
            {
                dot += v[i] * a[i, j];
            }

            for (int i = 0; i < v.Length; i++)
            {
                a[i, j] -= factor * dot * v[i];
            }
        }

        for (int i = 0; i < v.Length; i++)
        {
            double dot = 0;
            for (int j = 0; j < v.Length; j++)
            {
                dot += a[i, j] * v[j];
            }

            for (int j = 0; j < v.Length; j++)
            {
                a[i, j] -= factor * dot * v[j];
            }
        }
    }

    private static bool Negligible(Complex[,] h, int i) =>
        Complex.Abs(h[i, i - 1]) <= (Complex.Abs(h[i, i]) + Complex.Abs(h[i - 1, i - 1])) / (1L << 52);

    /// <summary>The eigenvalue of the last 2 × 2 block that is closer to its last element.</summary>
    private static Complex Shift(Complex[,] h, int last)
    {
        Complex d = h[last, last], half = (h[last - 1, last - 1] - d) / 2;
        Complex product = h[last - 1, last] * h[last, last - 1];
        Complex root = Complex.Sqrt((half * half) + product);
        Complex far = Complex.Abs(half + root) > Complex.Abs(half - root) ? half + root : half - root;
        return far == 0 ? d : d - (product / far);
    }

    /// <summary>H − shift = QR is replaced by RQ + shift, for the block from first to last.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void QrStep(Complex[,] h, int first, int last, Complex shift)
    {
        var rotations = new (Complex C, Complex S)[last + 1];
        for (int k = first; k <= last; k++)
        {
            h[k, k] -= shift;
        }

        for (int k = first; k < last; k++)
        {
            (Complex top, Complex below) = (h[k, k], h[k + 1, k]);
            double length = Math.Sqrt(((top * Complex.Conjugate(top)) + (below * Complex.Conjugate(below))).Real);
            (Complex c, Complex s) = length > 0 ? (top / length, below / length) : (1, 0);
            rotations[k] = (c, s);
            for (int j = k; j <= last; j++)
            {
                (Complex upper, Complex lower) = (h[k, j], h[k + 1, j]);
                h[k, j] = (Complex.Conjugate(c) * upper) + (Complex.Conjugate(s) * lower);
                h[k + 1, j] = (c * lower) - (s * upper);
            }
        }

        for (int k = first; k < last; k++)
        {
            (Complex c, Complex s) = rotations[k];
            for (int i = first; i <= k + 1; i++)
            {
                (Complex left, Complex right) = (h[i, k], h[i, k + 1]);
                h[i, k] = (left * c) + (right * s);
                h[i, k + 1] = (right * Complex.Conjugate(c)) - (left * Complex.Conjugate(s));
            }
        }

        for (int k = first; k <= last; k++)
        {
            h[k, k] += shift;
        }
    }
}
