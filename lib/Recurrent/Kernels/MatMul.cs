using System.Numerics;
using System.Runtime.InteropServices;

namespace Recurrent.Kernels;

/// <summary>Matrix products, row-major, with one fixed order of summation.</summary>
/// <remarks>
/// Every element of the result is one chain of fused multiply-adds along k, from 0 (or from what the destination holds)
/// upwards. So all forms of the product give the same bits, whatever the vector width. The readable form is
/// <see cref="Reference{T}"/>; the one that runs is <c>MatMul.Packed.cs</c>.
/// </remarks>
public static partial class MatMul
{
    /// <summary>C = A·B, or C += A·B.</summary>
    /// <param name="a">A, [m, k].</param>
    /// <param name="b">B, [k, n].</param>
    /// <param name="m">Rows of A and C.</param>
    /// <param name="n">Columns of B and C.</param>
    /// <param name="k">Columns of A, rows of B.</param>
    /// <param name="c">C, [m, n]; overlaps neither A nor B.</param>
    /// <param name="accumulate">Whether the product is added to what C holds.</param>
    /// <exception cref="ArgumentException">A span has another length than its shape says.</exception>
    public static void Multiply<T>(
        ReadOnlySpan<T> a, ReadOnlySpan<T> b, int m, int n, int k, Span<T> c, bool accumulate = false)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Check(a, b, m, n, k, c);
        Run(new(a, k, 1), new Operand<T>(b, n, 1), m, n, k, ref MemoryMarshal.GetReference(c), n, accumulate);
    }

    /// <summary>C = Aᵀ·B, or C += Aᵀ·B, where <paramref name="a"/> is stored as [k, m].</summary>
    /// <inheritdoc cref="Multiply{T}"/>
    public static void MultiplyTransposedA<T>(
        ReadOnlySpan<T> a, ReadOnlySpan<T> b, int m, int n, int k, Span<T> c, bool accumulate = false)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Check(a, b, m, n, k, c);
        Run(new(a, 1, m), new Operand<T>(b, n, 1), m, n, k, ref MemoryMarshal.GetReference(c), n, accumulate);
    }

    /// <summary>C = A·Bᵀ, or C += A·Bᵀ, where <paramref name="b"/> is stored as [n, k], as weights are.</summary>
    /// <inheritdoc cref="Multiply{T}"/>
    public static void MultiplyTransposedB<T>(
        ReadOnlySpan<T> a, ReadOnlySpan<T> b, int m, int n, int k, Span<T> c, bool accumulate = false)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Check(a, b, m, n, k, c);
        Run(new(a, k, 1), new Operand<T>(b, 1, k), m, n, k, ref MemoryMarshal.GetReference(c), n, accumulate);
    }

    /// <summary>Writes the transpose of a [rows, columns] matrix as [columns, rows].</summary>
    /// <exception cref="ArgumentException">A span has another length than its shape says.</exception>
    public static void Transpose<T>(ReadOnlySpan<T> source, int rows, int columns, Span<T> destination)
    {
        Require.Length(source.Length, (long)rows * columns, nameof(source));
        Require.Length(destination.Length, (long)rows * columns, nameof(destination));
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                destination[(column * rows) + row] = source[(row * columns) + column];
            }
        }
    }

    private static void Check<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, int m, int n, int k, Span<T> c)
    {
        Require.Length(a.Length, (long)m * k, nameof(a));
        Require.Length(b.Length, (long)k * n, nameof(b));
        Require.Length(c.Length, (long)m * n, nameof(c));
    }
}
