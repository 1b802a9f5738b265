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
public static class Threads
{
    private const string Variable = "RECURRENT_THREADS";

    private static readonly List<Helper> Helpers = [];
    private static ExceptionDispatchInfo? failure; // The first of the running work: what its other parts throw follows from it.
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
    /// <remarks>What a part throws, the first where several do, is thrown on once all parts have ended.</remarks>
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
            while (Helpers.Count < parts - 1)
            {
                Helpers.Add(new Helper(Helpers.Count + 1));
            }

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

    private static unsafe void RunPart<TWork>(void* work, int part, int parts)
        where TWork : struct, IParallelWork, allows ref struct
    {
        try
        {
            Unsafe.AsRef<TWork>(work).Run(part, parts);
        }
        catch (Exception exception)
        {
            Interlocked.CompareExchange(ref failure, ExceptionDispatchInfo.Capture(exception), null);
        }
    }

    private static void ThrowFailure()
    {
        if (failure is { } thrown)
        {
            (failure, arrived) = (null, 0); // Others may have come to a meeting that never took place.
            thrown.Throw();
        }
    }

    /// <summary>One turn of waiting for another thread: a pause of some 40 ns, and from the hundredth turn on the processor is
    /// offered to whoever else wants it, such as the part that is waited for.</summary>
    /// <remarks>Neither can be interrupted, as <c>SpinWait</c> can: a wait that ended early would leave helpers
    /// at work on a stack frame that is gone.</remarks>
    private static void Wait(int turn)
    {
        if (turn < 100)
        {
            Thread.SpinWait(1);
        }
        else
        {
            Thread.Yield();
        }
    }

#pragma warning disable CA1001 // A helper and its event live as long as the process.
    private sealed unsafe class Helper
#pragma warning restore CA1001
    {
        private const int IdleSpins = 2000; // Of some 40 ns each: longer than the pauses between the kernels of one step.
        private const int Idle = 0, Asleep = 1, Working = 2;

        private readonly AutoResetEvent wake = new(false);
        private readonly int part;
        private delegate*<void*, int, int, void> run;
        private void* work;
        private int parts;

        // The one word that both sides change. Caller: Idle or Asleep → Working, which publishes the work and tells whether
        // to wake. Helper: Idle → Asleep, unless work came first; Working → Idle, which publishes the results.
        private int state;

        public Helper(int part)
        {
            this.part = part;
            new Thread(Loop) { IsBackground = true, Name = $"Recurrent kernel {part}" }.UnsafeStart();
        }

        public void Start(delegate*<void*, int, int, void> run, void* work, int parts)
        {
            this.run = run;
            this.work = work;
            this.parts = parts;
            if (Interlocked.Exchange(ref state, Working) == Asleep)
            {
                wake.Set();
            }
        }

        public void Join()
        {
            for (int turn = 0; Volatile.Read(ref state) == Working; turn++)
            {
                Wait(turn);
            }
        }

        private void Loop()
        {
            while (true)
            {
                AwaitWork();
                run(work, part, parts); // Catches whatever the work throws.
                Volatile.Write(ref state, Idle);
            }
        }

        private void AwaitWork()
        {
            // With more threads than processors a spin would only keep another part from running.
            int spins = parts <= Environment.ProcessorCount ? IdleSpins : 0;
            for (int i = 0; i < spins && Volatile.Read(ref state) != Working; i++)
            {
                Thread.SpinWait(1);
            }

            if (Interlocked.CompareExchange(ref state, Asleep, Idle) == Idle)
            {
                wake.WaitOne();
            }
        }
    }
}
