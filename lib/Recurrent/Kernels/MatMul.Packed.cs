using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Recurrent.Kernels.Lanes;

namespace Recurrent.Kernels;

public static partial class MatMul
{
    // A block of B of 256 by 512 floats stays in a quarter of the second cache while all rows of A pass; a strip of A of 8 by 256 and the panel
    // of B that meets it stay in the first (Goto and van de Geijn, "Anatomy of high-performance matrix multiplication", 2008).
    // Between blocks of k the sums rest in C, so that each remains one chain from the first k to the last.
    private const int BlockColumns = 512;
    private const long WorkPerThread = 1 << 18; // Multiply-adds: some microseconds, what waking a thread is worth.

    /// <summary>C (+)= A·B, over as many threads as the work is worth.</summary>
    /// <param name="a">A, [m, k].</param>
    /// <param name="b">B, [k, n].</param>
    /// <param name="m">Rows of A and C.</param>
    /// <param name="n">Columns of B and C.</param>
    /// <param name="k">Columns of A, rows of B.</param>
    /// <param name="c">C's first element.</param>
    /// <param name="cRow">From one row of C to the next.</param>
    /// <param name="accumulate">Whether the sums go on from what C holds.</param>
    /// <param name="start">Where it accumulates, what every row of C is set to first, [n]; nothing to leave it as it is.</param>
    internal static void Run<T>(Operand<T> a, Operand<T> b, int m, int n, int k, ref T c, int cRow, bool accumulate,
        ReadOnlySpan<T> start = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (m == 0 || n == 0)
        {
            return;
        }

        if (Vector512.IsHardwareAccelerated)
        {
            Run<Lanes512<T>, T>(a, b, m, n, k, ref c, cRow, accumulate, start);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Run<Lanes256<T>, T>(a, b, m, n, k, ref c, cRow, accumulate, start);
        }
        else
        {
            Run<Lanes128<T>, T>(a, b, m, n, k, ref c, cRow, accumulate, start);
        }
    }

    internal static void Run<V, T>(
        Operand<T> a, Operand<T> b, int m, int n, int k, ref T c, int cRow, bool accumulate,
        ReadOnlySpan<T> start = default)
        where V : struct, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        long work = (long)m * n * k;
        Product<V, T> product = new(a, b, m, n, k, ref c, cRow, accumulate, start);
        Threads.Run(ref product, (int)Math.Min(work / WorkPerThread, int.MaxValue));
    }

    /// <summary>A matrix in memory, row-major or transposed.</summary>
    internal readonly ref struct Operand<T>(ReadOnlySpan<T> elements, int row, int column)
    {
        /// <summary>Its first element; never written to.</summary>
        public readonly ref T First = ref MemoryMarshal.GetReference(elements);

        /// <summary>From one row to the next.</summary>
        public readonly nint Row = row;

        /// <summary>From one column to the next.</summary>
        public readonly nint Column = column;
    }

    private readonly ref struct Product<V, T>(
        Operand<T> a, Operand<T> b, int m, int n, int k, ref T c, int cRow, bool accumulate,
        ReadOnlySpan<T> start) : IParallelWork
        where V : struct, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly Operand<T> a = a, b = b;
        private readonly ref T c = ref c;
        private readonly ReadOnlySpan<T> start = start;

        public void Run(int part, int parts)
        {
            // The longer side is split: what both parts then pack twice is the smaller operand.
            (int firstRow, int lastRow) = n > m ? (0, m) : Threads.Share(m, Panels<V, T>.MaxRows, part, parts);
            (int firstColumn, int lastColumn) = n > m ? Threads.Share(n, Panels<V, T>.Width, part, parts) : (0, n);
            int steps = Math.Clamp(k, 1, Panels<V, T>.BlockSteps), columns = Math.Min(lastColumn - firstColumn, BlockColumns);
            if (columns <= 0 || firstRow == lastRow)
            {
                return;
            }

            BufferPool<T> pool = BufferPool<T>.Scratch;
            int panelLength = Panels<V, T>.Length(steps, columns), stripLength = Panels<V, T>.MaxRows * steps;
            Buffer<T> panels = pool.Rent(panelLength), strip = pool.Rent(stripLength);
            ref T packedB = ref MemoryMarshal.GetReference(panels.Span(panelLength));
            ref T packedA = ref MemoryMarshal.GetReference(strip.Span(stripLength));
            for (int column = firstColumn; column < lastColumn; column += columns)
            {
                int width = Math.Min(columns, lastColumn - column);
                for (int p = 0; p == 0 || p < k; p += steps)
                {
                    int depth = Math.Min(steps, k - p);
                    Panels<V, T>.Pack(
                        ref Unsafe.Add(ref b.First, (p * b.Row) + (column * b.Column)), b.Row, b.Column, depth, width, ref packedB);
                    Block(firstRow, lastRow, column, width, p, depth, ref packedA, ref packedB);
                }
            }

            pool.Return(panels);
            pool.Return(strip);
        }

        private void Block(
            int firstRow, int lastRow, int column, int width, int p, int depth, ref T packedA, ref T packedB)
        {
            int maxRows = Panels<V, T>.MaxRows;
            for (int row = firstRow; row < lastRow; row += maxRows)
            {
                int rows = Math.Min(maxRows, lastRow - row);
                for (int i = 0; i < rows && p == 0 && !start.IsEmpty; i++)
                {
                    start.Slice(column, width).CopyTo(
                        MemoryMarshal.CreateSpan(ref Unsafe.Add(ref c, (((nint)row + i) * cRow) + column), width));
                }

                ref T strip = ref packedA;
                (nint aRow, nint aStep) = (1, rows);
                ref T first = ref Unsafe.Add(ref a.First, (row * a.Row) + (p * a.Column));
                if (a.Column == 1)
                {
                    strip = ref first;
                    (aRow, aStep) = (a.Row, 1);
                }
                else
                {
                    // Down a column every element lies on a cache line of its own: gathered once, used for all panels.
                    PackStrip(ref first, rows, depth, ref packedA);
                }

                ref T panel = ref packedB, target = ref Unsafe.Add(ref c, ((nint)row * cRow) + column);
                int j = 0;
                if (rows == 1 && aStep == 1)
                {
                    int whole = width / Panels<V, T>.Width;
                    nint length = depth * Panels<V, T>.Width;
                    Panels<V, T>.MultiplyRow(
                        ref strip, ref panel, length, whole, depth, ref target, Panels<V, T>.Width, accumulate || p > 0);
                    j = whole * Panels<V, T>.Width;
                    panel = ref Unsafe.Add(ref panel, whole * length);
                }

                for (; j < width; j += Panels<V, T>.Width)
                {
                    Panels<V, T>.Multiply(
                        rows, ref strip, aRow, aStep, ref panel, depth,
                        ref Unsafe.Add(ref target, j), cRow,
                        Math.Min(Panels<V, T>.Width, width - j), accumulate || p > 0);
                    panel = ref Unsafe.Add(ref panel, depth * Panels<V, T>.Width);
                }
            }
        }

        private void PackStrip(ref T first, int rows, int depth, ref T packed)
        {
            if (a.Row == 1 && rows == 8)
            {
                CopySteps<EightOf<T>>(ref first, depth, ref packed, rows);
            }
            else if (a.Row == 1 && rows == 4)
            {
                CopySteps<FourOf<T>>(ref first, depth, ref packed, rows);
            }
            else
            {
                for (int p = 0; p < depth; p++)
                {
                    for (int row = 0; row < rows; row++)
                    {
                        Unsafe.Add(ref packed, (p * rows) + row) = Unsafe.Add(ref first, (row * a.Row) + (p * a.Column));
                    }
                }
            }
        }

        private void CopySteps<TRows>(ref T first, int depth, ref T packed, int rows)
            where TRows : struct
        {
            for (int p = 0; p < depth; p++)
            {
                Unsafe.As<T, TRows>(ref packed) = Unsafe.As<T, TRows>(ref first);
                packed = ref Unsafe.Add(ref packed, rows);
                first = ref Unsafe.Add(ref first, a.Column);
            }
        }
    }

    [InlineArray(4)]
    private struct FourOf<T>
    {
        private T first;
    }

    [InlineArray(8)]
    private struct EightOf<T>
    {
        private T first;
    }
}
