using System.Diagnostics;
using System.Runtime.CompilerServices;
using Recurrent.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Recurrent.Torch;

/// <summary>The training loop of <see cref="Trainer{T}"/> for a TorchSharp module: the same stream of <see cref="TrainingStep"/> values, for the
/// same figures.</summary>
/// <remarks>
/// <code>
/// var trainer = new TorchTrainer(model, optim.Adam(model.parameters())) { MaxGradientNorm = 1 };
/// await foreach (var step in trainer.Run(500, _ =&gt; nn.functional.mse_loss(model.call(x), y)))
///     live.Add(step.Step, step.Loss);
/// </code>
/// Each step clears the gradients, runs the loss forward and backward, checks that both are finite, clips, and lets the optimizer change the
/// parameters. What a step makes is disposed at its end, also what <c>loss</c> makes: what it carries on to the next step, such as a
/// recurrent state, it moves out with <c>MoveToOuterDisposeScope</c>. A step does not wait for anything in the middle, because dispose scopes and
/// modes without gradients belong to one thread.
/// </remarks>
/// <param name="module">The module.</param>
/// <param name="optimizer">Changes all or some of the module's parameters.</param>
public sealed class TorchTrainer(nn.Module module, optim.Optimizer optimizer)
{
    private static readonly TimeSpan YieldInterval = TimeSpan.FromMilliseconds(50);

    /// <summary>What it trains.</summary>
    public nn.Module Module { get; } = module ?? throw new ArgumentNullException(nameof(module));

    /// <summary>What changes the parameters.</summary>
    public optim.Optimizer Optimizer { get; } = optimizer ?? throw new ArgumentNullException(nameof(optimizer));

    /// <summary>The norm that the gradients are shrunk to where they exceed it; null for no limit.</summary>
    public double? MaxGradientNorm
    {
        get;
        init => field = value is null or >= 0 ? value : throw new ArgumentException($"expected a norm of 0 or more, given {value}.", nameof(MaxGradientNorm));
    }

    /// <summary>The learning rate of each step, counted from 0; null to leave it to the optimizer.</summary>
    public Func<int, double>? LearningRate { get; init; }

    /// <summary>The number of steps made.</summary>
    public int CompletedSteps { get; private set; }

    /// <summary>Makes <paramref name="steps"/> further steps.</summary>
    /// <param name="steps">How many, 0 or more.</param>
    /// <param name="loss">Computes the loss, a scalar, from the step's index: 0 for the first step ever made.</param>
    /// <param name="tokensPerStep">How many tokens a step counts, for the rate that it reports.</param>
    /// <param name="cancellation">Ends the run before the next step.</param>
    /// <exception cref="DivergenceException">A loss or a gradient is not finite.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public IAsyncEnumerable<TrainingStep> Run(int steps, Func<int, Tensor> loss, int tokensPerStep = 1, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(loss);
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(tokensPerStep);
        return Steps(steps, loss, tokensPerStep, cancellation);
    }

    private async IAsyncEnumerable<TrainingStep> Steps(int steps, Func<int, Tensor> loss, int tokens, [EnumeratorCancellation] CancellationToken cancellation)
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

            yield return Step(loss, tokens, start);
        }
    }

    private TrainingStep Step(Func<int, Tensor> loss, int tokens, long start)
    {
        long begin = Stopwatch.GetTimestamp();
        int number = CompletedSteps + 1;
        using (NewDisposeScope())
        {
            Optimizer.zero_grad();
            Tensor result = loss(CompletedSteps);
            double value = result.ToDouble();
            if (!double.IsFinite(value))
            {
                throw new DivergenceException(number, value, null, $"the loss is {value}");
            }

            result.backward();
            double norm = nn.utils.clip_grad_norm_(Optimizer.parameters(), MaxGradientNorm ?? double.PositiveInfinity);
            if (!double.IsFinite(norm))
            {
                throw new DivergenceException(number, value, NotFinite(), $"the norm of all gradients is {norm}; the loss is {value}");
            }

            foreach (optim.ILearningRateController group in LearningRate is null ? [] : Optimizer.ParamGroups)
            {
                group.LearningRate = LearningRate!(CompletedSteps);
            }

            Optimizer.step();
            CompletedSteps = number;
            double seconds = Stopwatch.GetElapsedTime(begin).TotalSeconds;
            return new TrainingStep(number, value, norm, tokens / seconds, Stopwatch.GetElapsedTime(start));
        }
    }

    private string? NotFinite() => Module.named_parameters()
        .FirstOrDefault(named => named.parameter.grad is { } gradient && !gradient.isfinite().all().ToBoolean()).name;
}
