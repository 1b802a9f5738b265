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
    private const int IdleSpins = 2000; // Of some 40 ns each: longer than the pauses between the kernels of one step.

    private static readonly List<Helper> Helpers = [];
    private static int taken, arrived, phase;

    /// <summary>How many threads a kernel may use, itself included: 1 or more. At first the number of processors, or what the
    /// environment variable <c>RECURRENT_THREADS</c> says.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than 1.</exception>
    public static int Count
    {
        get;
        set => field = Require.Positive(value, nameof(Count));
    }

    = int.TryParse(Environment.GetEnvironmentVariable("RECURRENT_THREADS"), out int count) && count > 0
        ? count
        : Environment.ProcessorCount;

    /// <summary>Does <paramref name="work"/> in at most <paramref name="parts"/> parts, all at the same time.</summary>
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

            // The work stays where it is, on this thread's stack, until all have done their part.
#pragma warning disable CS8500
            void* address = Unsafe.AsPointer(ref work);
            for (int i = 0; i < parts - 1; i++)
            {
                Helpers[i].Start(&RunPart<TWork>, address, parts);
            }
#pragma warning restore CS8500

            try
            {
                work.Run(0, parts);
            }
            finally
            {
                ExceptionDispatchInfo? failure = null;
                for (int i = 0; i < parts - 1; i++)
                {
                    failure = Helpers[i].Join() ?? failure;
                }

                failure?.Throw();
            }
        }
        finally
        {
            Volatile.Write(ref taken, 0);
        }
    }

    /// <summary>Waits, inside a part, until all <paramref name="parts"/> have come here.</summary>
    internal static void Meet(int parts)
    {
        if (parts == 1)
        {
            return;
        }

        int current = Volatile.Read(ref phase);
        if (Interlocked.Increment(ref arrived) == parts)
        {
            arrived = 0;
            Volatile.Write(ref phase, current + 1);
            return;
        }

        SpinWait spin = default;
        while (Volatile.Read(ref phase) == current)
        {
            spin.SpinOnce(sleep1Threshold: -1);
        }
    }

    /// <summary>The part's share of <paramref name="count"/> things in whole blocks: [start, end).</summary>
    internal static (int Start, int End) Share(int count, int block, int part, int parts)
    {
        long blocks = (count + (long)block - 1) / block;
        return ((int)Math.Min(blocks * part / parts * block, count), (int)Math.Min(blocks * (part + 1) / parts * block, count));
    }

#pragma warning disable CS8500
    private static unsafe void RunPart<TWork>(void* work, int part, int parts)
        where TWork : struct, IParallelWork, allows ref struct => Unsafe.AsRef<TWork>(work).Run(part, parts);
#pragma warning restore CS8500

#pragma warning disable CA1001 // A helper and its event live as long as the process.
    private sealed unsafe class Helper
#pragma warning restore CA1001
    {
        private readonly AutoResetEvent wake = new(false);
        private readonly int part;
        private delegate*<void*, int, int, void> run;
        private void* work;
        private int parts, ticket, done, asleep;
        private ExceptionDispatchInfo? failure;

        public Helper(int part)
        {
            this.part = part;
            new Thread(Loop) { IsBackground = true, Name = $"Recurrent kernel {part}" }.Start();
        }

        public void Start(delegate*<void*, int, int, void> run, void* work, int parts)
        {
            this.run = run;
            this.work = work;
            this.parts = parts;
            Interlocked.Increment(ref ticket);
            if (Volatile.Read(ref asleep) != 0)
            {
                wake.Set();
            }
        }

        public ExceptionDispatchInfo? Join()
        {
            SpinWait spin = default;
            while (Volatile.Read(ref done) != ticket)
            {
                spin.SpinOnce(sleep1Threshold: -1);
            }

            ExceptionDispatchInfo? thrown = failure;
            failure = null;
            return thrown;
        }

        private void Loop()
        {
            for (int seen = 0; ;)
            {
                seen = Next(seen);
                try
                {
                    run(work, part, parts);
                }
                catch (Exception exception)
                {
                    failure = ExceptionDispatchInfo.Capture(exception); // The thread that asked for the work throws it on.
                }

                Volatile.Write(ref done, seen);
            }
        }

        private int Next(int seen)
        {
            // With more threads than processors a spin would only keep another part from running.
            int spins = parts <= Environment.ProcessorCount ? IdleSpins : 0;
            for (int i = 0; i < spins && Volatile.Read(ref ticket) == seen; i++)
            {
                Thread.SpinWait(1);
            }

            while (Volatile.Read(ref ticket) == seen)
            {
                Interlocked.Exchange(ref asleep, 1);
                if (Volatile.Read(ref ticket) == seen)
                {
                    wake.WaitOne();
                }

                Volatile.Write(ref asleep, 0);
            }

            return Volatile.Read(ref ticket);
        }
    }
}
