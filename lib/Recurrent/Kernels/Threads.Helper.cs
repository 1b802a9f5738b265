namespace Recurrent.Kernels;

/// <content>The helpers, and how threads wait for each other.</content>
public static partial class Threads
{
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
