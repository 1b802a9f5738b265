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
    private const int T = 64, B = 32, E = 64, H = 512;

    public static Command Command()
    {
        Option<double> budget = new("--budget") { Description = "Seconds for each model.", HelpName = "SECONDS", DefaultValueFactory = _ => 10 };
        Command command = new("model", "Show what each part of a character model's training step takes.") { budget };
        command.SetAction(result =>
        {
            double others = Report(Measure(65, result.GetValue(budget)), 65);
            Console.WriteLine($"cross-entropy, embedding and Adam together {others:0.0 %}  limit 10 %  {(others < 0.1 ? "kept" : "EXCEEDED")}");
            Report(Measure(10_000, result.GetValue(budget)), 10_000);
        });
        return command;
    }

    private static Laps Measure(int vocabulary, double budget)
    {
        RandomSource random = new(1);
        Embedding<float> embedding = new(vocabulary, E, random);
        Lstm<float> lstm = new(E, H, random);
        Linear<float> linear = new(H, vocabulary, random);
        Model model = new(embedding, lstm, linear);
        Adam<float> adam = new(model.Parameters);
        int[] ids = new int[T * B], targets = new int[T * B];
        Tape<float> tape = new();
        Laps laps = new();
        Timing.WarmUp(Step, budget / 4);
        laps.Clear();
        Timing.WarmUp(Step, budget);
        return laps;

        void Step()
        {
            FillIds(ids);
            FillIds(targets);
            laps.Start();
            tape.Reset();
            model.ZeroGradients();
            laps.End("zero gradients");
            Variable<float> x = Marked(embedding.Forward(tape, ids, B), "embedding", "LSTM backward");
            Variable<float> h = Marked(lstm.Forward(tape, x).Output, "LSTM forward", "linear");
            Variable<float> logits = Marked(linear.Forward(tape, h), "linear", "cross-entropy");
            Variable<float> loss = tape.SoftmaxCrossEntropy(logits, targets);
            laps.End("cross-entropy");
            tape.Backward(loss);
            laps.End("embedding");
            GradientClipping.ByGlobalNorm(model.Parameters, 1);
            laps.End("norm and clip");
            adam.Step();
            laps.End("Adam");
            laps.Finish();
        }

        void FillIds(int[] array)
        {
            for (int i = 0; i < array.Length; i++)
            {
                array[i] = random.NextInt(vocabulary);
            }
        }

        // The backward pass comes by here when it is done with all that follows the result.
        Variable<float> Marked(Variable<float> result, string forward, string backwardOfNext)
        {
            tape.Record(result, () => laps.End(backwardOfNext));
            laps.End(forward);
            return result;
        }
    }

    private static double Report(Laps laps, int vocabulary)
    {
        Dictionary<string, double> medians = laps.Medians();
        double total = medians.Values.Sum();
        Console.WriteLine($"\nV = {vocabulary:N0}, E = {E}, H = {H}, T = {T}, B = {B}: {total * 1e3:0.0} ms a step");
        foreach ((string part, double seconds) in medians)
        {
            Console.WriteLine($"  {part,-16}{seconds * 1e3,9:0.00} ms{seconds / total,8:0.0 %}");
        }

        return (medians["cross-entropy"] + medians["embedding"] + medians["Adam"]) / total;
    }

    private sealed class Model : Module<float>
    {
        public Model(Embedding<float> embedding, Lstm<float> lstm, Linear<float> linear)
        {
            Part("embedding", embedding);
            Part("lstm", lstm);
            Part("linear", linear);
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
