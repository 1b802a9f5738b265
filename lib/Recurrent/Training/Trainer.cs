using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using Recurrent.Autograd;
using Recurrent.Batching;
using Recurrent.Layers;
using Recurrent.Optimizers;

namespace Recurrent.Training;

/// <summary>The training loop: a stream of <see cref="TrainingStep"/> values that runs as fast as it is read.</summary>
/// <remarks>
/// <code>
/// var trainer = new Trainer&lt;float&gt;(model, new Adam&lt;float&gt;(model.Parameters)) { MaxGradientNorm = 1 };
/// await foreach (var step in trainer.Run(500, tape =&gt; model.Loss(tape, batch)))
///     live.Add(step.Step, step.Loss);
/// </code>
/// Each step zeroes the gradients, runs the loss forward and backward, checks that both are finite, clips, and lets the
/// optimizer change the weights. Whoever stops reading, or cancels, leaves model and trainer as they were after the last
/// completed step, ready to go on. A step allocates the tape's few small objects and nothing else.
/// </remarks>
public sealed class Trainer<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly TimeSpan YieldInterval = TimeSpan.FromMilliseconds(50);
    private readonly Tape<T> tape = new();

    /// <summary>A trainer of <paramref name="model"/>.</summary>
    /// <param name="model">The model.</param>
    /// <param name="optimizer">Changes all or some of the model's parameters.</param>
    /// <exception cref="ArgumentException">The optimizer has a parameter that is not the model's.</exception>
    public Trainer(Module<T> model, Optimizer<T> optimizer)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(optimizer);
        foreach (Variable<T> parameter in optimizer.Parameters)
        {
            if (!model.Parameters.Contains(parameter))
            {
                throw new ArgumentException(
                    $"optimizer wants parameters of the model; given {parameter}, which is none.", nameof(optimizer));
            }
        }

        (Model, Optimizer) = (model, optimizer);
    }

    /// <summary>What it trains.</summary>
    public Module<T> Model { get; }

    /// <summary>What changes the weights.</summary>
    public Optimizer<T> Optimizer { get; }

    /// <summary>The norm that the gradients are shrunk to where they exceed it; null for no limit.</summary>
    public double? MaxGradientNorm
    {
        get;
        init => field = value is { } limit ? Require.AtLeast(limit, 0, nameof(MaxGradientNorm)) : null;
    }

    /// <summary>The limit of each element of a gradient, applied after that of the norm; null for no limit.</summary>
    public double? MaxGradientValue
    {
        get;
        init => field = value is { } limit ? Require.AtLeast(limit, 0, nameof(MaxGradientValue)) : null;
    }

    /// <summary>The learning rate of each step, counted from 0; null to leave it to the optimizer.</summary>
    public Func<int, double>? LearningRate { get; init; }

    /// <summary>The number of steps made, in this process and, where a checkpoint was loaded, before.</summary>
    public int CompletedSteps { get; internal set; }

    /// <summary>Makes <paramref name="steps"/> further steps on a loss that is the same each time.</summary>
    /// <param name="steps">How many, 0 or more.</param>
    /// <param name="loss">Computes the loss, a scalar, with operations of the tape.</param>
    /// <param name="tokensPerStep">How many tokens a step counts, for the rate that it reports.</param>
    /// <param name="cancellation">Ends the run before the next step.</param>
    /// <exception cref="DivergenceException">A loss or a gradient is not finite.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public IAsyncEnumerable<TrainingStep> Run(
        int steps, Func<Tape<T>, Variable<T>> loss, int tokensPerStep = 1, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(loss);
        return Run(steps, (tape, _) => loss(tape), tokensPerStep, cancellation);
    }

    /// <summary>Makes <paramref name="steps"/> further steps on a loss that depends on the step.</summary>
    /// <param name="steps">How many, 0 or more.</param>
    /// <param name="loss">Computes the loss, a scalar, from the tape and the step's index: 0 for the first step ever made,
    /// so that a resumed run goes on where it stopped.</param>
    /// <param name="tokensPerStep">How many tokens a step counts, for the rate that it reports.</param>
    /// <param name="cancellation">Ends the run before the next step.</param>
    /// <exception cref="DivergenceException">A loss or a gradient is not finite.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public IAsyncEnumerable<TrainingStep> Run(
        int steps, Func<Tape<T>, int, Variable<T>> loss, int tokensPerStep = 1, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(loss);
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        Require.Positive(tokensPerStep);
        return Steps(steps, (tape, index) => new Forward(loss(tape, index), tokensPerStep), cancellation);
    }

    /// <summary>Makes <paramref name="steps"/> further steps, each on a batch of its own.</summary>
    /// <param name="steps">How many, 0 or more.</param>
    /// <param name="batches">The batch of a step's index, such as <see cref="TextWindows.At"/>: 0 for the first step ever
    /// made, so that a resumed run goes on where it stopped.</param>
    /// <param name="loss">Computes the loss of a batch, a scalar, with operations of the tape.</param>
    /// <param name="cancellation">Ends the run before the next step.</param>
    /// <exception cref="DivergenceException">A loss or a gradient is not finite.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public IAsyncEnumerable<TrainingStep> Run(
        int steps,
        Func<int, SequenceBatch> batches,
        Func<Tape<T>, SequenceBatch, Variable<T>> loss,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(batches);
        ArgumentNullException.ThrowIfNull(loss);
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        return Steps(steps, Of, cancellation);

        Forward Of(Tape<T> tape, int index)
        {
            SequenceBatch batch = batches(index);
            return new Forward(loss(tape, batch), batch.TokenCount);
        }
    }

    private async IAsyncEnumerable<TrainingStep> Steps(
        int steps, Func<Tape<T>, int, Forward> forward, [EnumeratorCancellation] CancellationToken cancellation)
    {
        long start = Stopwatch.GetTimestamp(), yielded = start;
        for (int i = 0; i < steps; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (Stopwatch.GetElapsedTime(yielded) > YieldInterval)
            {
                await Task.Yield(); // A notebook's host draws and listens meanwhile.
                yielded = Stopwatch.GetTimestamp();
            }

            yield return Step(forward, start);
        }
    }

    private TrainingStep Step(Func<Tape<T>, int, Forward> forward, long start)
    {
        try
        {
            return StepOnTape(forward, start);
        }
        catch (OutOfMemoryException)
        {
            tape.Release(); // Whoever catches this has memory to go on with.
            throw;
        }
    }

    private TrainingStep StepOnTape(Func<Tape<T>, int, Forward> forward, long start)
    {
        long begin = Stopwatch.GetTimestamp();
        int number = CompletedSteps + 1;
        tape.Reset();
        Model.ZeroGradients();
        Forward result = forward(tape, CompletedSteps);
        double loss = double.CreateTruncating(result.Loss.Value);
        if (!double.IsFinite(loss))
        {
            throw new DivergenceException(number, loss, null, $"the loss is {loss}");
        }

        tape.Backward(result.Loss);
        double norm = GradientClipping.GlobalNorm(Optimizer.Parameters);
        if (!double.IsFinite(norm))
        {
            throw NotFinite(number, loss);
        }

        Clip(norm);
        Optimizer.LearningRate = LearningRate?.Invoke(CompletedSteps) ?? Optimizer.LearningRate;
        Optimizer.Step();
        CompletedSteps = number;
        double seconds = Stopwatch.GetElapsedTime(begin).TotalSeconds;
        return new TrainingStep(number, loss, norm, result.Tokens / seconds, Stopwatch.GetElapsedTime(start));
    }

    private void Clip(double norm)
    {
        if (MaxGradientNorm is { } maxNorm)
        {
            GradientClipping.Shrink(Optimizer.Parameters, norm, maxNorm);
        }

        if (MaxGradientValue is { } maxValue)
        {
            GradientClipping.ByValue(Optimizer.Parameters, maxValue);
        }
    }

    private DivergenceException NotFinite(int step, double loss)
    {
        foreach (Variable<T> parameter in Optimizer.Parameters)
        {
            foreach (T value in parameter.Gradient)
            {
                if (!T.IsFinite(value))
                {
                    return new DivergenceException(
                        step, loss, parameter.Name, $"the gradient of {parameter} is {value} somewhere; the loss is {loss}");
                }
            }
        }

        return new DivergenceException(step, loss, null, $"the norm of all gradients overflows; the loss is {loss}");
    }

    private readonly record struct Forward(Variable<T> Loss, int Tokens);
}
