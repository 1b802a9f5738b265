using System.Numerics;
using Recurrent.Autograd;
using Recurrent.Layers;
using Recurrent.Losses;
using Recurrent.Optimizers;
using Recurrent.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Recurrent.Torch.Tests.Parity;

/// <summary>A hundred steps of training beside torch's: embedding, two GRU layers, linear layer, cross-entropy, clipping, on the same batches.</summary>
public sealed class TrainingParityTests
{
    private const int V = 11, E = 6, H = 16, T = 20, B = 8;

    public static TheoryData<string> Optimizers => ["SGD", "momentum and decay", "Nesterov", "Adam", "Adam with decay", "AdamW"];

    [Theory]
    [MemberData(nameof(Optimizers))]
    public async Task A_hundred_losses_agree_in_double(string optimizer)
    {
        set_num_threads(1);
        using DisposeScope scope = NewDisposeScope();
        OurModel ours = new(new RandomSource(5));
        using TheirModel theirs = new();
        ours.CopyTo(theirs);
        (Optimizer<double> our, optim.Optimizer their) = Create(optimizer, ours.Parameters, [.. theirs.parameters()]);
        Trainer<double> trainer = new(ours, our) { MaxGradientNorm = 0.5 };
        TorchTrainer torchTrainer = new(theirs, their) { MaxGradientNorm = 0.5 };

        CancellationToken cancellation = TestContext.Current.CancellationToken;
        List<TrainingStep> first = await Read(trainer.Run(100, (tape, step) => ours.Loss(tape, Ids(step), Ids(step + 1)), cancellation: cancellation));
        List<TrainingStep> second = await Read(torchTrainer.Run(100, step => theirs.Loss(Ids(step), Ids(step + 1)), cancellation: cancellation));

        Assert.Equal(100, torchTrainer.CompletedSteps);
        foreach ((TrainingStep a, TrainingStep b) in first.Zip(second))
        {
            Assert.Equal(a.Step, b.Step);
            Assert.True(Math.Abs(a.Loss - b.Loss) <= 1e-14 * b.Loss, $"step {a.Step}: the losses are {a.Loss:R} and {b.Loss:R}.");
            Assert.Equal(b.GradientNorm, a.GradientNorm, 1e-12);
        }

        Assert.True(first[90].Loss < first[0].Loss, $"{first[0].Loss} in the first step, {first[90].Loss} on the same batch after 90."); // Else the optimizers did nothing.
    }

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void A_hundred_steps_along_given_gradients_agree(string optimizer)
    {
        Run<float>();
        Run<double>();

        void Run<TNumber>()
            where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
        {
            using DisposeScope scope = NewDisposeScope();
            RandomSource random = new(6);
            Variable<TNumber> weight = random.Normal<TNumber>("weight", [3, 4]);
            TorchSharp.Modules.Parameter theirs = new(weight.ToTorch());
            (Optimizer<TNumber> our, optim.Optimizer their) = Create(optimizer, [weight], [theirs]);
            for (int step = 0; step < 100; step++)
            {
                random.FillNormal(weight.Gradient);
                theirs.grad = Exchange.ToTorch<TNumber>(weight.Gradient, weight.Shape);
                our.Step();
                their.step();
            }

            Closeness.Agree<TNumber>("weight", theirs, weight.Data);
        }
    }

    [Fact]
    public async Task A_training_goes_on_in_the_other_library_and_back()
    {
        set_num_threads(1);
        using DisposeScope scope = NewDisposeScope();
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        DirectoryInfo folder = Directory.CreateTempSubdirectory("recurrent-");
        string path = Path.Combine(folder.FullName, "weights.safetensors");
        OurModel undisturbed = new(new RandomSource(5)), ours = new(new RandomSource(5));
        List<TrainingStep> expected = await Read(new Trainer<double>(undisturbed, new Sgd<double>(undisturbed.Parameters, 0.1)).Run(90, (tape, step) => undisturbed.Loss(tape, Ids(step), Ids(step + 1)), cancellation: cancellation));
        using TheirModel theirs = new();

        List<TrainingStep> steps = await Read(new Trainer<double>(ours, new Sgd<double>(ours.Parameters, 0.1)).Run(30, (tape, step) => ours.Loss(tape, Ids(step), Ids(step + 1)), cancellation: cancellation));
        Checkpoint.SaveWeights(path, ours);
        theirs.LoadSafeTensors(path);
        steps.AddRange(await Read(new TorchTrainer(theirs, optim.SGD(theirs.parameters(), 0.1)).Run(30, step => theirs.Loss(Ids(step + 30), Ids(step + 31)), cancellation: cancellation)));
        theirs.SaveSafeTensors(path);
        Checkpoint.LoadWeights(path, ours);
        steps.AddRange(await Read(new Trainer<double>(ours, new Sgd<double>(ours.Parameters, 0.1)).Run(30, (tape, step) => ours.Loss(tape, Ids(step + 60), Ids(step + 61)), cancellation: cancellation)));

        folder.Delete(recursive: true);
        Assert.Equal(90, steps.Count);
        Assert.All(expected.Zip(steps), pair => Assert.True(Math.Abs(pair.First.Loss - pair.Second.Loss) <= 1e-14 * pair.First.Loss, $"{pair.First.Loss:R} and {pair.Second.Loss:R}"));
    }

    [Fact]
    public void Clipping_by_norm_and_by_value_agrees()
    {
        Run<float>();
        Run<double>();

        static void Run<TNumber>()
            where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
        {
            foreach ((double limit, bool byValue) in new[] { (2.0, false), (1000, false), (0.5, true) })
            {
                RandomSource random = new(4);
                Variable<TNumber>[] parameters = [random.Normal<TNumber>("a", [3, 4]), random.Normal<TNumber>("b", [5])];
                TorchSharp.Modules.Parameter[] theirs = [.. parameters.Select(parameter => new TorchSharp.Modules.Parameter(parameter.ToTorch()))];
                for (int i = 0; i < 2; i++)
                {
                    parameters[i].Data.CopyTo(parameters[i].Gradient);
                    theirs[i].grad = parameters[i].ToTorch();
                }

                if (byValue)
                {
                    GradientClipping.ByValue(parameters, limit);
                    nn.utils.clip_grad_value_(theirs, limit);
                }
                else
                {
                    Assert.Equal(nn.utils.clip_grad_norm_(theirs, limit), GradientClipping.ByGlobalNorm(parameters, limit), typeof(TNumber) == typeof(float) ? 1e-5 : 1e-14);
                }

                for (int i = 0; i < 2; i++)
                {
                    Closeness.Agree<TNumber>($"{limit}", theirs[i].grad!, parameters[i].Gradient);
                }
            }
        }
    }

    private static (Optimizer<TNumber>, optim.Optimizer) Create<TNumber>(string name, IReadOnlyList<Variable<TNumber>> ours, TorchSharp.Modules.Parameter[] theirs)
        where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
    {
        return name switch
        {
            "SGD" => (new Sgd<TNumber>(ours, 0.1), optim.SGD(theirs, 0.1)),
            "momentum and decay" => (new Sgd<TNumber>(ours, 0.1, momentum: 0.9, weightDecay: 0.01), optim.SGD(theirs, 0.1, momentum: 0.9, weight_decay: 0.01)),
            "Nesterov" => (new Sgd<TNumber>(ours, 0.1, momentum: 0.9, nesterov: true), optim.SGD(theirs, 0.1, momentum: 0.9, nesterov: true)),
            "Adam" => (new Adam<TNumber>(ours, 0.01), optim.Adam(theirs, 0.01)),
            "Adam with decay" => (new Adam<TNumber>(ours, 0.01, 0.8, 0.95, 1e-6, 0.1), optim.Adam(theirs, 0.01, 0.8, 0.95, 1e-6, 0.1)),
            _ => (new AdamW<TNumber>(ours, 0.01, weightDecay: 0.1), optim.AdamW(theirs, 0.01, weight_decay: 0.1)),
        };
    }

    private static int[] Ids(int step) => [.. Enumerable.Range(0, T * B).Select(i => (((i / B) * (i % B + 1)) + (step % 10)) % V)];

    private static async Task<List<TrainingStep>> Read(IAsyncEnumerable<TrainingStep> run)
    {
        List<TrainingStep> steps = [];
        await foreach (TrainingStep step in run)
        {
            steps.Add(step);
        }

        return steps;
    }

    private sealed class OurModel : Module<double>
    {
        private readonly Embedding<double> embedding;
        private readonly Gru<double> gru;
        private readonly Linear<double> linear;

        public OurModel(RandomSource random)
        {
            embedding = Part("embedding", new Embedding<double>(V, E, random));
            gru = Part("gru", new Gru<double>(E, H, random, numLayers: 2));
            linear = Part("linear", new Linear<double>(H, V, random));
        }

        public Variable<double> Loss(Tape<double> tape, int[] ids, int[] targets) =>
            tape.SoftmaxCrossEntropy(linear.Forward(tape, gru.Forward(tape, embedding.Forward(tape, ids, B)).Output), targets);
    }

    private sealed class TheirModel : nn.Module
    {
        private readonly TorchSharp.Modules.Embedding embedding = nn.Embedding(V, E, dtype: float64);
        private readonly TorchSharp.Modules.GRU gru = nn.GRU(E, H, numLayers: 2, dtype: float64);
        private readonly TorchSharp.Modules.Linear linear = nn.Linear(H, V, dtype: float64);

        public TheirModel()
            : base("model") => RegisterComponents();

        public Tensor Loss(int[] ids, int[] targets) => nn.functional.cross_entropy(
            linear.call(gru.call(embedding.call(Exchange.ToTorch<int>(ids, [T, B]))).Item1).reshape(-1, V), tensor(Array.ConvertAll(targets, target => (long)target)));

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                embedding.Dispose();
                gru.Dispose();
                linear.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
