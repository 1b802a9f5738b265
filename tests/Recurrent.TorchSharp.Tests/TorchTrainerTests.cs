using Recurrent.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Recurrent.Torch.Tests;

/// <summary>The training loop beside what it promises; that its numbers are ours is in Parity.</summary>
public sealed class TorchTrainerTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly TorchSharp.Modules.Linear model = nn.Linear(2, 1);
    private readonly Tensor x = ones(4, 2);

    [Fact]
    public async Task What_a_step_makes_is_disposed_and_what_it_carries_on_survives()
    {
        Tensor carried = zeros(1);
        List<Tensor> made = [];
        TorchTrainer trainer = new(model, optim.Adam(model.parameters()));
        await foreach (TrainingStep step in trainer.Run(20, Loss, cancellation: TestContext.Current.CancellationToken))
        {
            Assert.Equal(3 * step.Step, made.Count);
            Assert.All(made, tensor => Assert.True(tensor.IsInvalid));
        }

        Assert.Equal(20, carried.ToSingle());

        Tensor Loss(int _)
        {
            using Tensor before = carried;
            carried = (before + 1).MoveToOuterDisposeScope();
            Tensor y = model.call(x), squared = y.square(), loss = squared.mean();
            made.AddRange(y, squared, loss);
            return loss;
        }
    }

    [Fact]
    public async Task The_learning_rate_follows_the_step_and_a_later_run_goes_on()
    {
        List<int> asked = [];
        TorchTrainer trainer = new(model, optim.SGD(model.parameters(), 1)) { LearningRate = step => { asked.Add(step); return 0; } };
        float[] before = Weights();

        await Read(trainer.Run(2, Loss, cancellation: TestContext.Current.CancellationToken));
        await Read(trainer.Run(2, Loss, tokensPerStep: 3, TestContext.Current.CancellationToken));

        Assert.Equal([0, 1, 2, 3], asked);
        Assert.Equal(4, trainer.CompletedSteps);
        Assert.Equal(before, Weights());
    }

    [Fact]
    public async Task A_loss_or_a_gradient_that_is_not_finite_ends_the_run_before_a_weight_changes()
    {
        TorchTrainer trainer = new(model, optim.SGD(model.parameters(), 1));
        float[] before = Weights();

        DivergenceException loss = await Assert.ThrowsAsync<DivergenceException>(() => Read(trainer.Run(1, _ => Loss(0) / 0, cancellation: TestContext.Current.CancellationToken)));
        DivergenceException gradient = await Assert.ThrowsAsync<DivergenceException>(() => Read(trainer.Run(1, _ => (model.call(x) * 0).sqrt().sum(), cancellation: TestContext.Current.CancellationToken)));

        Assert.Equal((1, double.PositiveInfinity), (loss.Step, loss.Loss));
        Assert.Equal((1, "weight"), (gradient.Step, gradient.Parameter));
        Assert.Equal(before, Weights());
        Assert.Equal(0, trainer.CompletedSteps);
    }

    [Fact]
    public async Task Wrong_use_and_cancelling_are_told_at_once()
    {
        TorchTrainer trainer = new(model, optim.SGD(model.parameters(), 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => trainer.Run(-1, Loss, cancellation: TestContext.Current.CancellationToken));
        Assert.Throws<ArgumentOutOfRangeException>(() => trainer.Run(1, Loss, tokensPerStep: 0, TestContext.Current.CancellationToken));
        Assert.Throws<ArgumentException>(() => new TorchTrainer(model, trainer.Optimizer) { MaxGradientNorm = -1 });
        Assert.Throws<ArgumentNullException>(() => new TorchTrainer(null!, trainer.Optimizer));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Read(trainer.Run(1, Loss, cancellation: new CancellationToken(canceled: true))));
    }

    public void Dispose()
    {
        model.Dispose();
        scope.Dispose();
    }

    private Tensor Loss(int step) => model.call(x).square().mean() + step;

    private float[] Weights()
    {
        float[] weights = new float[2];
        model.weight.CopyTo<float>(weights);
        return weights;
    }

    private static async Task Read(IAsyncEnumerable<TrainingStep> run)
    {
        await foreach (TrainingStep _ in run)
        {
        }
    }
}
