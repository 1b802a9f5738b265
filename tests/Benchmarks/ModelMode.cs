using System.CommandLine;
using System.Diagnostics;
using Recurrent;
using Recurrent.Autograd;
using Recurrent.Layers;
using Recurrent.Losses;
using Recurrent.Optimizers;

namespace Benchmarks;

/// <summary>The mode <c>model</c>: where the time of a character model's training step goes.</summary>
internal static class ModelMode
{
    private const double Limit = 0.1;

    public static Command Command()
    {
        Option<double> budget = new("--budget")
        {
            Description = "Seconds for each model.",
            HelpName = "SECONDS",
            DefaultValueFactory = _ => 10,
        };
        Command command = new("model", "Show what each part of a character model's training step takes.") { budget };
        command.SetAction(result =>
        {
            double share = Report(new CharacterStep(65), result.GetValue(budget));
            Console.WriteLine(
                $"embedding, cross-entropy and Adam together {share:0.0 %}, limit {Limit:0 %}: {(share < Limit ? "kept" : "EXCEEDED")}");
            Report(new CharacterStep(10_000), result.GetValue(budget));
        });
        return command;
    }

    /// <summary>Prints the parts of a step and gives the share of those that should not matter.</summary>
    private static double Report(CharacterStep step, double budget)
    {
        Timing.WarmUp(step.Run, budget / 4);
        step.Laps.Clear();
        Timing.WarmUp(step.Run, budget);
        Dictionary<string, double> medians = step.Laps.Medians();
        double total = medians.Values.Sum();
        Console.WriteLine($"\n{step}: {total * 1e3:0.0} ms a step");
        foreach ((string part, double seconds) in medians)
        {
            Console.WriteLine($"  {part,-16}{seconds * 1e3,9:0.00} ms{seconds / total,8:0.0 %}");
        }

        return (medians["embedding"] + medians["cross-entropy"] + medians["Adam"]) / total;
    }

    /// <summary>Embedding, LSTM, linear layer, cross-entropy, clipping and Adam, with the clock in hand.</summary>
    private sealed class CharacterStep : Module<float>
    {
        private const int T = 64, B = 32, E = 64, H = 512;

        private readonly RandomSource random = new(1);
        private readonly int vocabulary;
        private readonly Embedding<float> embedding;
        private readonly Lstm<float> lstm;
        private readonly Linear<float> linear;
        private readonly Adam<float> adam;
        private readonly Tape<float> tape = new();
        private readonly int[] ids = new int[T * B], targets = new int[T * B];

        public CharacterStep(int vocabulary)
        {
            this.vocabulary = vocabulary;
            embedding = Part("embedding", new Embedding<float>(vocabulary, E, random));
            lstm = Part("lstm", new Lstm<float>(E, H, random));
            linear = Part("linear", new Linear<float>(H, vocabulary, random));
            adam = new(Parameters);
        }

        public Laps Laps { get; } = new();

        public void Run()
        {
            FillIds(ids);
            FillIds(targets);
            Laps.Start();
            tape.Reset();
            ZeroGradients();
            Laps.End("zero gradients");
            Variable<float> x = Marked(embedding.Forward(tape, ids, B), "embedding", "LSTM backward");
            Variable<float> h = Marked(lstm.Forward(tape, x).Output, "LSTM forward", "linear");
            Variable<float> logits = Marked(linear.Forward(tape, h), "linear", "cross-entropy");
            Variable<float> loss = tape.SoftmaxCrossEntropy(logits, targets);
            Laps.End("cross-entropy");
            tape.Backward(loss);
            Laps.End("embedding");
            GradientClipping.ByGlobalNorm(Parameters, 1);
            Laps.End("norm and clip");
            adam.Step();
            Laps.End("Adam");
            Laps.Finish();
        }

        public override string ToString() => $"V = {vocabulary:N0}, E = {E}, H = {H}, T = {T}, B = {B}";

        /// <summary>Takes the time of the operation that made <paramref name="result"/>, and on the way back, when the tape comes by
        /// here, that of the one which used it.</summary>
        private Variable<float> Marked(Variable<float> result, string made, string used)
        {
            tape.Record(result, () => Laps.End(used));
            Laps.End(made);
            return result;
        }

        private void FillIds(int[] array)
        {
            for (int i = 0; i < array.Length; i++)
            {
                array[i] = random.NextInt(vocabulary);
            }
        }
    }

    /// <summary>Seconds of each part of a step, step after step; a part may come twice in a step.</summary>
    private sealed class Laps
    {
        private readonly Dictionary<string, List<double>> parts = [];
        private readonly Dictionary<string, double> current = [];
        private long last;

        public void Start()
        {
            current.Clear();
            last = Stopwatch.GetTimestamp();
        }

        public void End(string part)
        {
            long now = Stopwatch.GetTimestamp();
            current[part] = current.GetValueOrDefault(part) + Stopwatch.GetElapsedTime(last, now).TotalSeconds;
            last = now;
        }

        public void Finish()
        {
            foreach ((string part, double seconds) in current)
            {
                parts.TryAdd(part, []);
                parts[part].Add(seconds);
            }
        }

        public void Clear() => parts.Clear();

        public Dictionary<string, double> Medians() => parts.ToDictionary(part => part.Key, part => Timing.Median(part.Value));
    }
}
