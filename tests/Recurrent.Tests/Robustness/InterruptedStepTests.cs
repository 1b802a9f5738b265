using Recurrent.Autograd;
using Recurrent.Layers;
using Recurrent.Optimizers;
using Recurrent.Training;

namespace Recurrent.Tests.Robustness;

/// <summary>A step that does not come to its end, for whatever reason and wherever it stops, leaves weights and optimizer as after the
/// step before, and the run goes on as if it had not been.</summary>
public sealed class InterruptedStepTests
{
    private readonly Lstm<double> model = new(3, 4, new RandomSource(5), numLayers: 2);
    private readonly Variable<double> x = new("x", [6, 2, 3], requiresGradient: false);
    private readonly Trainer<double> trainer;

    public InterruptedStepTests()
    {
        trainer = new(model, new Adam<double>(model.Parameters)) { MaxGradientNorm = 1 };
        new RandomSource(6).FillNormal(x.Data);
    }

    [Theory]
    [InlineData("before the forward pass")]
    [InlineData("after the forward pass")]
    [InlineData("in the backward pass")]
    [InlineData("after the backward pass")]
    public async Task Cancelling_in_the_middle_of_a_step_undoes_it(string where)
    {
        using CancellationTokenSource cancellation = new();
        await Read(trainer.Run(3, Loss, cancellation: TestContext.Current.CancellationToken));
        double[] before = Everything(trainer);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Read(trainer.Run(
            5,
            (tape, step) => step < 4 ? Loss(tape) : Interrupted(tape, where, cancellation),
            cancellation: cancellation.Token)));
        Assert.NotEqual(before, Everything(trainer)); // One step, the fourth, came to its end.
        Assert.Equal(4, trainer.CompletedSteps);
        await Read(trainer.Run(3, Loss, cancellation: TestContext.Current.CancellationToken));

        InterruptedStepTests undisturbed = new();
        await Read(undisturbed.trainer.Run(7, undisturbed.Loss, cancellation: TestContext.Current.CancellationToken));
        Assert.Equal(Everything(undisturbed.trainer), Everything(trainer));
    }

    /// <summary>64 MB are enough for the first of ever larger batches and not for the last; some fail in the forward pass, some in
    /// the backward pass.</summary>
    [Fact]
    public async Task A_failed_allocation_leaves_nothing_half_updated()
    {
        string[] lines = await ChildProcess.Run(["starved"], "DOTNET_GCHeapHardLimit=0x4000000");
        Assert.NotEqual("fitted 0", lines[0]);
        Assert.Equal(["starved 4", "another size fits True", "unchanged True", "same end True"], lines[1..]);
    }

    private static double[] Everything(Trainer<double> trainer) =>
    [
        trainer.CompletedSteps,
        trainer.Optimizer.StepCount,
        .. trainer.Model.Parameters.Concat(trainer.Optimizer.State).SelectMany(variable => variable.Data.ToArray()),
    ];

    private static async Task Read(IAsyncEnumerable<TrainingStep> run)
    {
        await foreach (TrainingStep _ in run)
        {
        }
    }

    private Variable<double> Loss(Tape<double> tape) => tape.Mean(model.Forward(tape, x).Output);

    private Variable<double> Interrupted(Tape<double> tape, string where, CancellationTokenSource cancellation)
    {
        cancellation.Cancel();
        if (where == "before the forward pass")
        {
            cancellation.Token.ThrowIfCancellationRequested();
        }

        // What is recorded first runs last in the backward pass, and the other way round.
        Variable<double> loss = where == "in the backward pass"
            ? tape.Scale(Stop(tape.Sum(model.Forward(tape, x).Output)), 2)
            : tape.Add(Stop(new Variable<double>("one", [], [1.0])), Loss(tape));
        if (where == "after the forward pass")
        {
            cancellation.Token.ThrowIfCancellationRequested();
        }

        return loss;

        Variable<double> Stop(Variable<double> y)
        {
            Variable<double> same = tape.Allocate(y.Shape, requiresGradient: true);
            y.Data.CopyTo(same.Data);
            tape.Record(same, () => cancellation.Token.ThrowIfCancellationRequested());
            return same;
        }
    }
}
