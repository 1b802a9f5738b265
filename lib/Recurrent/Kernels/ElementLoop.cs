using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Recurrent.Kernels.Lanes;

namespace Recurrent.Kernels;

/// <summary>A formula that changes arrays element by element, written once for every vector width.</summary>
/// <remarks>It is a ref struct that holds references to its arrays and the numbers that all elements share.</remarks>
internal interface IElementFormula<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Works on the <c>V.Count</c> elements from <paramref name="i"/> on, which all exist.</summary>
    void Apply<V>(nint i)
        where V : struct, ILanes<V, T>;
}

/// <summary>Runs a formula over all elements: the widest vectors, several threads where there is much to do, one pass.</summary>
/// <remarks>
/// Such a pass lives on memory bandwidth, so what counts is that every array is read and written once, however many operations
/// the formula has. No element knows of another: neither the width nor the split changes a bit.
/// </remarks>
internal static class ElementLoop
{
    // Some 10 to 20 µs of work: enough to be worth waking a thread for.
    private const int SmallestShare = 32_768;
    private const int CacheLine = 16; // In floats; a share begins where no other share writes nearby.

    /// <summary>Applies <paramref name="formula"/> to elements 0 to <paramref name="length"/> − 1.</summary>
    public static void Run<TFormula, T>(TFormula formula, int length)
        where TFormula : struct, IElementFormula<T>, allows ref struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Work<TFormula, T> work = new(formula, length);
        Threads.Run(ref work, length / SmallestShare);
    }

    /// <summary>The same at one width; the odd end takes a narrower one, so that few elements go one by one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    internal static void Run<TFormula, V, T>(TFormula formula, int start, int end)
        where TFormula : struct, IElementFormula<T>, allows ref struct
        where V : struct, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        nint i = start;
        for (; i <= end - V.Count; i += V.Count)
        {
            formula.Apply<V>(i);
        }

        if (i < end && V.Count > 4)
        {
            Run<TFormula, Lanes128<T>, T>(formula, (int)i, end);
        }
        else if (i < end)
        {
            Run<TFormula, Scalar<T>, T>(formula, (int)i, end);
        }
    }

    private readonly ref struct Work<TFormula, T>(TFormula formula, int length) : IParallelWork
        where TFormula : struct, IElementFormula<T>, allows ref struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly TFormula formula = formula;

        public void Run(int part, int parts)
        {
            (int start, int end) = Threads.Share(length, CacheLine, part, parts);
            if (Vector512.IsHardwareAccelerated)
            {
                ElementLoop.Run<TFormula, Lanes512<T>, T>(formula, start, end);
            }
            else if (Vector256.IsHardwareAccelerated)
            {
                ElementLoop.Run<TFormula, Lanes256<T>, T>(formula, start, end);
            }
            else
            {
                ElementLoop.Run<TFormula, Lanes128<T>, T>(formula, start, end);
            }
        }
    }
}
