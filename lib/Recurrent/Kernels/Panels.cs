using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using Recurrent.Kernels.Lanes;

namespace Recurrent.Kernels;

/// <summary>A matrix B [k, n] packed for <see cref="Tile{TRows, TVectors, V, T}"/>: panels of two vectors' width, each [k, 2·Count], one after the
/// other.</summary>
/// <remarks>The tile then reads B in a straight line. The last panel is filled up with zeros.</remarks>
internal static class Panels<V, T>
    where V : struct, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The steps of k after which sums go back to memory: so many of a strip of A and a panel of B fit the first
    /// cache together.</summary>
    public const int BlockSteps = 256;

    /// <summary>The columns of one panel.</summary>
    public static int Width => 2 * V.Count;

    /// <summary>The most rows that one tile takes: 16 accumulators of 512 bits, or 8 where there are 16 registers.</summary>
    public static int MaxRows => V.Count * Unsafe.SizeOf<T>() == 64 ? 8 : 4;

    /// <summary>The number of elements that a packed [k, n] takes.</summary>
    public static int Length(int k, int n) => checked((n + Width - 1) / Width * Width * k);

    /// <summary>Packs B.</summary>
    /// <param name="b">B's first element.</param>
    /// <param name="bStep">From one row of B to the next.</param>
    /// <param name="bColumn">From one column of B to the next; this or <paramref name="bStep"/> is 1.</param>
    /// <param name="k">Rows of B.</param>
    /// <param name="n">Columns of B.</param>
    /// <param name="packed">[n / Width, k, Width], rounded up.</param>
    public static void Pack(ref T b, nint bStep, nint bColumn, int k, int n, ref T packed)
    {
        for (int column = 0; column < n; column += Width)
        {
            int width = Math.Min(Width, n - column);
            ref T source = ref Unsafe.Add(ref b, column * bColumn);
            if (width < Width)
            {
                MemoryMarshal.CreateSpan(ref packed, k * Width).Clear();
            }

            if (bColumn == 1)
            {
                CopyRows(ref source, bStep, k, width, ref packed);
            }
            else
            {
                Transpose(ref source, bColumn, k, width, ref packed);
            }

            packed = ref Unsafe.Add(ref packed, k * Width);
        }
    }

    /// <summary>C = A·B, or C += A·B, for up to <see cref="MaxRows"/> rows and one panel of <paramref name="columns"/> columns.</summary>
    public static void Multiply(
        int rows, ref T a, nint aRow, nint aStep, ref T panel, int k, ref T c, nint cRow, int columns, bool accumulate)
    {
        if (columns == Width)
        {
            Rows<Two>(rows, ref a, aRow, aStep, ref panel, k, ref c, cRow, accumulate);
        }
        else if (columns == V.Count)
        {
            Rows<One>(rows, ref a, aRow, aStep, ref panel, k, ref c, cRow, accumulate);
        }
        else
        {
            Partial(rows, ref a, aRow, aStep, ref panel, k, ref c, cRow, columns, accumulate);
        }
    }

    /// <summary>C += A·B for any number of rows of A, each k elements in a line, and one panel.</summary>
    /// <param name="rows">Rows of A and C.</param>
    /// <param name="a">A's first element.</param>
    /// <param name="aRow">From one row of A to the next.</param>
    /// <param name="panel">The panel, [k, Width].</param>
    /// <param name="k">The length of the sums.</param>
    /// <param name="c">C's first element.</param>
    /// <param name="cRow">From one row of C to the next.</param>
    /// <param name="columns">How many of the panel's columns count.</param>
    /// <param name="distant">Whether the panels are too many for the second cache, so that what follows shall be called early.</param>
    public static void Accumulate(
        int rows, ref T a, nint aRow, ref T panel, int k, ref T c, nint cRow, int columns, bool distant = false)
    {
        // Strips of equal height: ten rows as five and five keep more chains in flight than as eight and two.
        int strips = (rows + MaxRows - 1) / MaxRows;
        for (int p = 0; p < k; p += BlockSteps)
        {
            int depth = Math.Min(BlockSteps, k - p);
            for (int strip = 0; strip < strips; strip++)
            {
                int first = rows * strip / strips, last = rows * (strip + 1) / strips;
                if (distant)
                {
                    Prefetch(ref Unsafe.Add(ref panel, depth * Width), depth * Width, strip, strips);
                }

                Multiply(
                    last - first, ref Unsafe.Add(ref a, (first * aRow) + p), aRow, 1, ref panel, depth,
                    ref Unsafe.Add(ref c, first * cRow), cRow, columns, accumulate: true);
            }

            panel = ref Unsafe.Add(ref panel, depth * Width);
        }
    }

    /// <summary>C += A·B for few rows of A, each k elements in a line, and all panels of n columns.</summary>
    public static void AccumulateAll(int rows, ref T a, nint aRow, ref T panels, int k, ref T c, nint cRow, int n)
    {
        int column = 0;
        if (rows == 1)
        {
            int whole = n / Width;
            MultiplyRow(ref a, ref panels, k * Width, whole, k, ref c, Width, accumulate: true);
            column = whole * Width;
        }

        for (; column < n; column += Width)
        {
            Accumulate(
                rows, ref a, aRow, ref Unsafe.Add(ref panels, (nint)column * k), k, ref Unsafe.Add(ref c, column), cRow,
                Math.Min(Width, n - column));
        }
    }

    /// <summary>Calls part of the next block to the second cache while this one is worked on: it would otherwise arrive no faster
    /// than its first strip asks for it.</summary>
    private static unsafe void Prefetch(ref T next, int length, int strip, int strips)
    {
        if (Sse.IsSupported)
        {
            int line = 64 / Unsafe.SizeOf<T>();
            for (int i = length / strips * strip; i < length / strips * (strip + 1); i += line)
            {
                Sse.Prefetch1(Unsafe.AsPointer(ref Unsafe.Add(ref next, i)));
            }
        }
    }

    /// <summary>C += a·B for one row and several panels of whole width, in groups of four.</summary>
    /// <param name="a">The row, k elements in a line.</param>
    /// <param name="b">The first panel.</param>
    /// <param name="bPanel">From one panel to the next.</param>
    /// <param name="panels">Their number.</param>
    /// <param name="k">The length of the sums.</param>
    /// <param name="c">Where the first panel's results go.</param>
    /// <param name="cPanel">From one panel's results to the next's.</param>
    /// <param name="accumulate">Whether the sums go on from what C holds.</param>
    public static void MultiplyRow(
        ref T a, ref T b, nint bPanel, int panels, int k, ref T c, nint cPanel, bool accumulate)
    {
        for (; panels >= 4; panels -= 4)
        {
            RowTile<Four, V, T>.Multiply(ref a, ref b, bPanel, k, ref c, cPanel, accumulate);
            b = ref Unsafe.Add(ref b, 4 * bPanel);
            c = ref Unsafe.Add(ref c, 4 * cPanel);
        }

        switch (panels)
        {
            case 1: RowTile<One, V, T>.Multiply(ref a, ref b, bPanel, k, ref c, cPanel, accumulate); break;
            case 2: RowTile<Two, V, T>.Multiply(ref a, ref b, bPanel, k, ref c, cPanel, accumulate); break;
            case 3: RowTile<Three, V, T>.Multiply(ref a, ref b, bPanel, k, ref c, cPanel, accumulate); break;
        }
    }

    /// <summary>A panel that ends inside a vector: by way of a whole tile.</summary>
    private static void Partial(
        int rows, ref T a, nint aRow, nint aStep, ref T panel, int k, ref T c, nint cRow, int columns, bool accumulate)
    {
        Span<T> tile = stackalloc T[rows * Width];
        ref T first = ref MemoryMarshal.GetReference(tile);
        for (int row = 0; accumulate && row < rows; row++)
        {
            MemoryMarshal.CreateSpan(ref Unsafe.Add(ref c, row * cRow), columns).CopyTo(tile[(row * Width)..]);
        }

        if (columns < V.Count)
        {
            Rows<One>(rows, ref a, aRow, aStep, ref panel, k, ref first, Width, accumulate);
        }
        else
        {
            Rows<Two>(rows, ref a, aRow, aStep, ref panel, k, ref first, Width, accumulate);
        }

        for (int row = 0; row < rows; row++)
        {
            tile.Slice(row * Width, columns).CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.Add(ref c, row * cRow), columns));
        }
    }

    private static void Rows<TVectors>(
        int rows, ref T a, nint aRow, nint aStep, ref T panel, int k, ref T c, nint cRow, bool accumulate)
        where TVectors : struct, ICount
    {
        switch (rows)
        {
            case 1: Tile<One, TVectors, V, T>.Multiply(ref a, aRow, aStep, ref panel, k, ref c, cRow, accumulate); break;
            case 2: Tile<Two, TVectors, V, T>.Multiply(ref a, aRow, aStep, ref panel, k, ref c, cRow, accumulate); break;
            case 3: Tile<Three, TVectors, V, T>.Multiply(ref a, aRow, aStep, ref panel, k, ref c, cRow, accumulate); break;
            case 4: Tile<Four, TVectors, V, T>.Multiply(ref a, aRow, aStep, ref panel, k, ref c, cRow, accumulate); break;
            case 5: Tile<Five, TVectors, V, T>.Multiply(ref a, aRow, aStep, ref panel, k, ref c, cRow, accumulate); break;
            case 6: Tile<Six, TVectors, V, T>.Multiply(ref a, aRow, aStep, ref panel, k, ref c, cRow, accumulate); break;
            case 7: Tile<Seven, TVectors, V, T>.Multiply(ref a, aRow, aStep, ref panel, k, ref c, cRow, accumulate); break;
            default: Tile<Eight, TVectors, V, T>.Multiply(ref a, aRow, aStep, ref panel, k, ref c, cRow, accumulate); break;
        }
    }

    private static void CopyRows(ref T source, nint bStep, int k, int width, ref T packed)
    {
        for (int p = 0; p < k; p++)
        {
            if (width == Width)
            {
                V.Store(V.Load(ref source), ref packed);
                V.Store(V.Load(ref Unsafe.Add(ref source, V.Count)), ref Unsafe.Add(ref packed, V.Count));
            }
            else
            {
                MemoryMarshal.CreateSpan(ref source, width).CopyTo(MemoryMarshal.CreateSpan(ref packed, width));
            }

            source = ref Unsafe.Add(ref source, bStep);
            packed = ref Unsafe.Add(ref packed, Width);
        }
    }

    private static void Transpose(ref T source, nint bColumn, int k, int width, ref T packed)
    {
        const int Block = 16; // Steps that stay in the first cache while all columns pass.
        for (int start = 0; start < k; start += Block)
        {
            int end = Math.Min(start + Block, k);
            for (int column = 0; column < width; column++)
            {
                ref T from = ref Unsafe.Add(ref source, column * bColumn);
                for (int p = start; p < end; p++)
                {
                    Unsafe.Add(ref packed, (p * Width) + column) = Unsafe.Add(ref from, p);
                }
            }
        }
    }
}
