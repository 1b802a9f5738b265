using System.CommandLine;
using System.Diagnostics;
using Recurrent;
using Recurrent.Autograd;
using Recurrent.Layers;

namespace Benchmarks;

/// <summary>The mode <c>long</c>: time and memory against the length of a sequence, at B = 1 and H = 256.</summary>
internal static class LongMode
{
    private const int I = 64, H = 256, Window = 100;

    private static readonly (string Method, int T)[] Cases =
    [
        ("truncated", 1_000), ("truncated", 10_000), ("truncated", 100_000),
        ("full", 1_000), ("full", 2_500), ("full", 10_000),
    ];

    public static Command Command()
    {
        Command command = new("long", "Show time and memory of backpropagation through long sequences.") { One() };
        command.SetAction(_ =>
        {
            Console.WriteLine($"{"backpropagation",-17}{"T",8}{"seconds",10}{"µs a step",11}{"heap MB",10}{"peak MB",10}");
            foreach ((string method, int T_) in Cases)
            {
                // A process of its own each: the peak of its memory is that of its sequence.
                ProcessStartInfo start = new("dotnet", [typeof(LongMode).Assembly.Location, "long", "one", method, $"{T_}"]);
                using Process process = Process.Start(start)!;
                process.WaitForExit();
            }
        });
        return command;
    }

    private static Command One()
    {
        Argument<string> method = new("method");
        Argument<int> steps = new("T");
        method.AcceptOnlyFromAmong([.. Cases.Select(@case => @case.Method).Distinct()]);
        Command command = new("one", "One row of the table.") { method, steps };
        command.Hidden = true;
        command.SetAction(result => Measure(result.GetValue(method)!, result.GetValue(steps)));
        return command;
    }

    private static void Measure(string method, int T_)
    {
        Lstm<float> lstm = new(I, H, new RandomSource(1));
        Tape<float> tape = new();
        RecurrentState<float> state = lstm.ZeroState(batch: 1);
        Action<int> run = method switch
        {
            "truncated" => Truncated,
            _ => Full,
        };
        run(Window); // Compiles.
        long start = Stopwatch.GetTimestamp();
        run(T_);
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        double heap = GC.GetTotalMemory(forceFullCollection: true) / 1e6; // The tape keeps what it has used.
        double peak = Process.GetCurrentProcess().PeakWorkingSet64 / 1e6;
        GC.KeepAlive(tape);
        Console.WriteLine($"{method,-17}{T_,8:N0}{seconds,10:0.00}{seconds / T_ * 1e6,11:0.0}{heap,10:0.0}{peak,10:0.0}");

        // The state goes on from window to window, the gradient does not.
        void Truncated(int steps)
        {
            for (int window = 0; window * Window < steps; window++)
            {
                tape.Reset();
                RecurrentResult<float> result = lstm.Forward(tape, Input(tape, Window, window), state);
                tape.Backward(tape.Mean(result.Output));
                state.CopyFrom(result.State);
            }
        }

        void Full(int steps)
        {
            tape.Reset();
            tape.Backward(tape.Mean(lstm.Forward(tape, Input(tape, steps, 0), state).Output));
        }
    }

    private static Variable<float> Input(Tape<float> tape, int steps, int seed)
    {
        Variable<float> x = tape.Allocate([steps, 1, I], requiresGradient: false);
        new RandomSource((ulong)seed).FillNormal(x.Data);
        return x;
    }
}
