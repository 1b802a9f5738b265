using Recurrent.Autograd;
using Recurrent.Batching;
using Recurrent.Layers;
using Recurrent.Losses;
using Recurrent.Optimizers;
using Recurrent.Training;

#pragma warning disable xUnit1051 // No step here waits for anything that a token could end.
namespace Recurrent.Tests.Training;

public sealed class TrainerTests
{
    private static readonly double[] Target = [1, -2, 3];
    private readonly Point model = new();

    [Fact]
    public async Task EachStepTellsWhatItDid()
    {
        var trainer = new Trainer<double>(model, new Sgd<double>(model.Parameters, 0.3));
        List<TrainingStep> steps = await Read(trainer.Run(40, model.Loss, tokensPerStep: 3));
        Assert.Equal(Enumerable.Range(1, 40), steps.Select(step => step.Step));
        Assert.Equal(14 / 3.0, steps[0].Loss, 1e-12); // mean of 1, 4, 9
        Assert.Equal(Math.Sqrt(4 * 14) / 3, steps[0].GradientNorm, 1e-12); // 2/3 of (1, −2, 3)
        Assert.All(steps, step => Assert.True(step.TokensPerSecond > 0 && double.IsFinite(step.TokensPerSecond)));
        Assert.Equal(steps.Select(step => step.Elapsed).Order(), steps.Select(step => step.Elapsed));
        Assert.Equal(40, trainer.CompletedSteps);
        Assert.Equal(1, model.W.Data[0], 1e-3);
    }

    [Fact]
    public async Task FurtherRunsGoOnCounting()
    {
        var trainer = new Trainer<double>(model, new Adam<double>(model.Parameters)) { LearningRate = k => k * 0.1 };
        var indices = new List<int>();
        await Read(trainer.Run(2, Indexed));
        Assert.Equal(0.1, trainer.Optimizer.LearningRate);
        Assert.Equal(3, (await Read(trainer.Run(2, Indexed)))[0].Step);
        Assert.Equal([0, 1, 2, 3], indices);
        Assert.Empty(await Read(trainer.Run(0, Indexed)));

        Variable<double> Indexed(Tape<double> tape, int k)
        {
            indices.Add(k);
            return model.Loss(tape);
        }
    }

    [Fact]
    public async Task BatchesComeByTheStepAndCountTheirTokens()
    {
        var trainer = new Trainer<double>(model, new Sgd<double>(model.Parameters, 0.1));
        var windows = new TextWindows(new int[25], batch: 2, steps: 3);
        var seen = new List<SequenceBatch>();
        List<TrainingStep> steps = await Read(trainer.Run(5, windows.At, (tape, batch) =>
        {
            seen.Add(batch);
            return model.Loss(tape);
        }));
        Assert.Equal([windows[0], windows[1], windows[2], windows[3], windows[0]], seen);
        Assert.True(steps[^1].TokensPerSecond >= 6 / steps[^1].Elapsed.TotalSeconds);
    }

    [Fact]
    public async Task GradientsAreClippedAfterTheirNormWasTaken()
    {
        var trainer = new Trainer<double>(model, new Sgd<double>(model.Parameters, 1)) { MaxGradientNorm = 0.5 };
        double norm = (await Read(trainer.Run(1, model.Loss)))[0].GradientNorm;
        Assert.True(norm > 2);
        Assert.Equal(0.5, GradientClipping.GlobalNorm(model.Parameters), 1e-6);

        var byValue = new Trainer<double>(model, new Sgd<double>(model.Parameters, 1)) { MaxGradientValue = 0.25 };
        await Read(byValue.Run(1, model.Loss));
        Assert.Equal([-0.25, 0.25, -0.25], model.W.Gradient.ToArray());
    }

    [Fact]
    public async Task ALossThatIsNotFiniteStopsBeforeTheUpdate()
    {
        var trainer = new Trainer<double>(model, new Adam<double>(model.Parameters));
        await Read(trainer.Run(3, model.Loss));
        string hash = Checkpoint.WeightsHash(model);
        var e = await Assert.ThrowsAsync<DivergenceException>(
            () => Read(trainer.Run(5, tape => tape.Multiply(model.Loss(tape), tape.Constant([], [double.NaN])))));
        Assert.Equal((4, null), (e.Step, e.Parameter));
        Assert.True(double.IsNaN(e.Loss));
        Assert.Contains("in step 4: the loss is NaN", e.Message, StringComparison.Ordinal);
        Assert.Equal((hash, 3, 3L), (Checkpoint.WeightsHash(model), trainer.CompletedSteps, trainer.Optimizer.StepCount));
        Assert.Equal(4, (await Read(trainer.Run(1, model.Loss)))[0].Step);
    }

    [Fact]
    public async Task AGradientThatIsNotFiniteNamesItsParameter()
    {
        var trainer = new Trainer<double>(model, new Adam<double>(model.Parameters));
        string hash = Checkpoint.WeightsHash(model);
        var e = await Assert.ThrowsAsync<DivergenceException>(() => Read(trainer.Run(1, tape =>
        {
            Variable<double> loss = model.Loss(tape), result = tape.Allocate([], requiresGradient: true);
            result.Data[0] = loss.Value;
            tape.Record(result, () =>
            {
                loss.Gradient[0] += result.Gradient[0];
                model.V.Gradient[1] = double.NegativeInfinity;
            });
            return result;
        })));
        Assert.Equal("v", e.Parameter);
        Assert.Contains("the gradient of v [2] is -Infinity", e.Message.Replace("∞", "Infinity"), StringComparison.Ordinal);
        Assert.Equal(hash, Checkpoint.WeightsHash(model));
        Assert.Equal(double.NegativeInfinity, model.V.Gradient[1]);
    }

    [Fact]
    public async Task CancellingEndsBetweenSteps()
    {
        var trainer = new Trainer<double>(model, new Sgd<double>(model.Parameters, 0.1));
        using var cancellation = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (TrainingStep step in trainer.Run(100, model.Loss, cancellation: cancellation.Token))
            {
                if (step.Step == 5)
                {
                    cancellation.Cancel();
                }
            }
        });
        Assert.Equal(5, trainer.CompletedSteps);
        await foreach (TrainingStep step in trainer.Run(100, model.Loss))
        {
            if (step.Step == 8)
            {
                break;
            }
        }

        Assert.Equal(9, (await Read(trainer.Run(1, model.Loss)))[0].Step);
    }

    [Fact]
    public async Task ALongRunLetsOthersHaveTheThread()
    {
        var trainer = new Trainer<double>(model, new Sgd<double>(model.Parameters, 0.1));
        var previous = SynchronizationContext.Current;
        var context = new CountingContext();
        List<TrainingStep> steps;
        SynchronizationContext.SetSynchronizationContext(context);
        try
        {
            steps = await Read(trainer.Run(20, tape =>
            {
                Thread.Sleep(10);
                return model.Loss(tape);
            }));
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(previous);
        }

        // Every 50 ms twice: once for the loop, once for whoever reads it.
        Assert.InRange(context.Posts, 2, (int)(2 * steps[^1].Elapsed.TotalSeconds / 0.05) + 2);
    }

    [Fact]
    public async Task AStepAllocatesOnlyTheTapesSmallObjects()
    {
        var trainer = new Trainer<double>(model, new Adam<double>(model.Parameters)) { MaxGradientNorm = 1 };
        await Read(trainer.Run(10, model.Loss));
        await using var steps = trainer.Run(1000, model.Loss).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        var allocated = new List<long>();
        for (int i = 0; i < 21; i++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            Assert.True(await steps.MoveNextAsync());
            allocated.Add(GC.GetAllocatedBytesForCurrentThread() - before);
        }

        // The median: a step that yielded may have gone on in another thread.
        Assert.InRange(allocated.Order().ElementAt(10), 0, 1024);
    }

    [Fact]
    public void WrongUseFailsAtOnce()
    {
        var other = new Point();
        var e = Assert.Throws<ArgumentException>(() => new Trainer<double>(model, new Sgd<double>(other.Parameters, 1)));
        Assert.Contains("given w [3], which is none", e.Message, StringComparison.Ordinal);
        var optimizer = new Sgd<double>(model.Parameters, 1);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Trainer<double>(model, optimizer) { MaxGradientNorm = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Trainer<double>(model, optimizer).Run(-1, model.Loss));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Trainer<double>(model, optimizer).Run(1, model.Loss, 0));
    }

    private static async Task<List<TrainingStep>> Read(IAsyncEnumerable<TrainingStep> run)
    {
        var steps = new List<TrainingStep>();
        await foreach (TrainingStep step in run)
        {
            steps.Add(step);
        }

        return steps;
    }

    /// <summary>A point w that shall become <see cref="Target"/>, and a parameter v that the loss does not use.</summary>
    private sealed class Point : Module<double>
    {
        public Point()
        {
            W = Parameter("w", [3]);
            V = Parameter("v", [2]);
        }

        public Variable<double> W { get; }

        public Variable<double> V { get; }

        public Variable<double> Loss(Tape<double> tape) => tape.MeanSquaredError(W, Target);
    }

    private sealed class CountingContext : SynchronizationContext
    {
        private int posts;

        public int Posts => posts;

        public override void Post(SendOrPostCallback d, object? state)
        {
            Interlocked.Increment(ref posts);
            ThreadPool.QueueUserWorkItem(_ =>
            {
                SetSynchronizationContext(this);
                d(state);
            });
        }
    }
}
