using System.CommandLine;
using System.Diagnostics;
using Recurrent;
using Recurrent.Autograd;
using Recurrent.Layers;
using Recurrent.Training;

namespace Benchmarks;

/// <summary>The mode <c>long</c>: time and memory against the length of a sequence.</summary>
internal static class LongMode
{
    private static readonly (string Method, int T)[] Rows =
    [
        ("truncated", 1_000), ("truncated", 10_000), ("truncated", 100_000),
        ("full", 1_000), ("full", 2_500), ("full", 10_000),
        ("recomputed", 1_000), ("recomputed", 2_500), ("recomputed", 10_000),
    ];

    public static Command Command()
    {
        Argument<string> method = new("method");
        Argument<int> steps = new("T");
        method.AcceptOnlyFromAmong([.. Rows.Select(row => row.Method).Distinct()]);
        Command one = new("one", "One row of the table.") { method, steps };
        one.Hidden = true;
        one.SetAction(result => Measure(result.GetValue(method)!, result.GetValue(steps)));

        Command command = new("long", "Show time and memory of backpropagation through long sequences.") { one };
        command.SetAction(_ =>
        {
            Console.WriteLine($"{"backpropagation",-17}{"T",8}{"seconds",10}{"µs a step",11}{"heap MB",10}{"peak MB",10}");
            return Rows.Max(row => InOwnProcess(row.Method, row.T));
        });
        return command;
    }

    /// <summary>So that the peak of its memory is its own.</summary>
    private static int InOwnProcess(string method, int steps)
    {
        using Process process = Process.Start("dotnet", [typeof(LongMode).Assembly.Location, "long", "one", method, $"{steps}"]);
        process.WaitForExit();
        return process.ExitCode;
    }

    private static void Measure(string method, int steps)
    {
        LongSequence sequence = new();
        Action<int> run = method switch
        {
            "truncated" => sequence.Truncated,
            "full" => sequence.Full,
            _ => sequence.Recomputed,
        };
        Timing.WarmUp(() => run(LongSequence.Window));
        long start = Stopwatch.GetTimestamp();
        run(steps);
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        double heap = GC.GetTotalMemory(forceFullCollection: true) / 1e6; // The tapes keep what they have used.
        double peak = Process.GetCurrentProcess().PeakWorkingSet64 / 1e6;
        GC.KeepAlive(sequence);
        Console.WriteLine($"{method,-17}{steps,8:N0}{seconds,10:0.00}{seconds / steps * 1e6,11:0.0}{heap,10:0.0}{peak,10:0.0}");
    }

    /// <summary>An LSTM with B = 4, I = 64, H = 256 over inputs that are made where they are needed.</summary>
    private sealed class LongSequence
    {
        public const int Window = 100;
        private const int B = 4, I = 64, H = 256;

        private readonly Lstm<float> lstm = new(I, H, new RandomSource(1));
        private readonly Tape<float> tape = new();
        private readonly RecomputedBackpropagation<float> recomputed = new();
        private readonly RecurrentState<float> state;

        public LongSequence() => state = lstm.ZeroState(B);

        /// <summary>The state goes on from window to window, the gradient does not.</summary>
        public void Truncated(int steps)
        {
            for (int start = 0; start < steps; start += Window)
            {
                tape.Reset();
                RecurrentResult<float> result = lstm.Forward(tape, Input(tape, Math.Min(Window, steps - start)), state);
                tape.Backward(tape.Mean(result.Output));
                state.CopyFrom(result.State);
            }
        }

        /// <summary>All on one tape.</summary>
        public void Full(int steps)
        {
            tape.Reset();
            tape.Backward(tape.Mean(lstm.Forward(tape, Input(tape, steps), state).Output));
        }

        /// <summary>√T segments of √T steps.</summary>
        public void Recomputed(int steps)
        {
            int segments = (int)Math.Sqrt(steps);
            tape.Reset();
            tape.Backward(recomputed.Loss(tape, segments, state, (inner, segment, before) =>
            {
                int length = ((segment + 1) * steps / segments) - (segment * steps / segments);
                RecurrentResult<float> result = lstm.Forward(inner, Input(inner, length), before);
                return new(inner.Mean(result.Output), result.State);
            }));
        }

        private static Variable<float> Input(Tape<float> tape, int steps)
        {
            Variable<float> x = tape.Allocate([steps, B, I], requiresGradient: false);
            new RandomSource(2).FillNormal(x.Data);
            return x;
        }
    }
}
