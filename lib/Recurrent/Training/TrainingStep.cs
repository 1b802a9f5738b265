namespace Recurrent.Training;

/// <summary>What one training step tells.</summary>
/// <param name="Step">Its number, from 1: as many steps as the trainer has completed.</param>
/// <param name="Loss">The loss before the update.</param>
/// <param name="GradientNorm">The Euclidean norm of all gradients before clipping.</param>
/// <param name="TokensPerSecond">The step's tokens by the time it took; steps per second where no tokens were named.</param>
/// <param name="Elapsed">The time since this run began.</param>
public readonly record struct TrainingStep(
    int Step, double Loss, double GradientNorm, double TokensPerSecond, TimeSpan Elapsed);
