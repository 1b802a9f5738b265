using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace Recurrent.Kernels;

/// <summary>Work that several threads share: each call does one part, and no two parts write the same memory.</summary>
internal interface IParallelWork
{
    /// <summary>Does part <paramref name="part"/> of <paramref name="parts"/>, counted from 0.</summary>
    void Run(int part, int parts);
}

/// <summary>The threads that large kernels spread their work over.</summary>
/// <remarks>
/// <para>Threads split outputs, never sums, so their number changes no bit of any result.</para>
/// <para>There is one team. A kernel that finds it taken, by another model that trains at the same time or by the kernel
/// that called it, does its work alone. Helpers wait for the next kernel in a short spin and then asleep, so that
/// a training step pays about a microsecond for each use, and an idle process nothing.</para>
/// </remarks>
public static partial class Threads
{
    private const string Variable = "RECURRENT_THREADS";

    private static readonly List<Helper> Helpers = [];
    private static Exception? failure; // The first of the running work: what its other parts throw follows from it.
    private static int taken, arrived, phase;

    /// <summary>How many threads a kernel may use, itself included: 1 or more. At first the number of processors, or what the
    /// environment variable <c>RECURRENT_THREADS</c> says.</summary>
    /// <exception cref="ArgumentException">It is set to less than 1, or the environment variable is no whole number above
    /// 0.</exception>
    public static int Count
    {
        get => field > 0 ? field : field = Initial(Environment.GetEnvironmentVariable(Variable));
        set => field = Require.Positive(value, nameof(Count));
    }

    /// <summary>The number of threads to begin with, from what the environment variable says.</summary>
    internal static int Initial(string? variable)
    {
        if (string.IsNullOrEmpty(variable))
        {
            return Environment.ProcessorCount;
        }

        return int.TryParse(variable, out int count) && count > 0
            ? count
            : throw new ArgumentException($"The environment variable {Variable} wants a whole number above 0; given {variable}.");
    }

    /// <summary>Does <paramref name="work"/>, which lies on the caller's stack, in at most <paramref name="parts"/> parts, all at
    /// the same time.</summary>
    /// <remarks>What a part throws, the first where several do, is thrown on once all parts have ended. It never fails for itself,
    /// so that an optimizer cannot stop half-way: where the system gives no more threads, fewer do the work.</remarks>
    internal static unsafe void Run<TWork>(ref TWork work, int parts)
        where TWork : struct, IParallelWork, allows ref struct
    {
        parts = Math.Min(parts, Count);
        if (parts <= 1 || Interlocked.CompareExchange(ref taken, 1, 0) != 0)
        {
            work.Run(0, 1);
            return;
        }

        try
        {
            parts = Hire(parts - 1) + 1;

            // The garbage collector never moves a stack, and this frame lives until all parts have ended.
            void* address = Unsafe.AsPointer(ref work);
            for (int i = 0; i < parts - 1; i++)
            {
                Helpers[i].Start(&RunPart<TWork>, address, parts);
            }

            RunPart<TWork>(address, 0, parts);
            for (int i = 0; i < parts - 1; i++)
            {
                Helpers[i].Join();
            }

            ThrowFailure();
        }
        finally
        {
            Volatile.Write(ref taken, 0);
        }
    }

    /// <summary>Waits, inside a part, until all <paramref name="parts"/> have come here.</summary>
    /// <exception cref="InvalidOperationException">Another part has failed and will not come.</exception>
    internal static void Meet(int parts)
    {
        if (parts == 1)
        {
            return;
        }

        // The phase cannot move on before this part has arrived, so whoever reads it first knows which one to wait for.
        int current = Volatile.Read(ref phase);
        if (Interlocked.Increment(ref arrived) == parts)
        {
            arrived = 0;
            Volatile.Write(ref phase, current + 1);
            return;
        }

        for (int turn = 0; Volatile.Read(ref phase) == current; turn++)
        {
            if (Volatile.Read(ref failure) is not null)
            {
                throw new InvalidOperationException("Another part of the same work has failed.");
            }

            Wait(turn);
        }
    }

    /// <summary>The part's share of <paramref name="count"/> things in whole blocks: [start, end).</summary>
    internal static (int Start, int End) Share(int count, int block, int part, int parts)
    {
        long blocks = (count + (long)block - 1) / block;
        return ((int)Math.Min(blocks * part / parts * block, count), (int)Math.Min(blocks * (part + 1) / parts * block, count));
    }

    /// <summary>Sees to it that there are so many helpers, or as many as the system gives.</summary>
    private static int Hire(int wanted)
    {
        try
        {
            while (Helpers.Count < wanted)
            {
                Helpers.Add(new Helper(Helpers.Count + 1));
            }
        }
        catch (Exception exception) when (exception is OutOfMemoryException or ThreadStartException)
        {
            return Helpers.Count;
        }

        return wanted;
    }

    private static unsafe void RunPart<TWork>(void* work, int part, int parts)
        where TWork : struct, IParallelWork, allows ref struct
    {
        try
        {
            Unsafe.AsRef<TWork>(work).Run(part, parts);
        }
        catch (Exception exception)
        {
            Interlocked.CompareExchange(ref failure, exception, null); // Allocates nothing: there may be no memory left.
        }
    }

    private static void ThrowFailure()
    {
        if (failure is { } thrown)
        {
            (failure, arrived) = (null, 0); // Others may have come to a meeting that never took place.
            ExceptionDispatchInfo.Throw(thrown);
        }
    }
}
