namespace Recurrent.Training;

/// <summary>Training has left the finite numbers: a loss or a gradient is infinite or not a number.</summary>
/// <remarks>The failing step changed no weight; the gradients are still there to be looked at.</remarks>
public sealed class DivergenceException : Exception
{
    internal DivergenceException(int step, double loss, string? parameter, string what)
        : base($"Training diverged in step {step}: {what}. The weights are those of before this step. "
            + "A lower learning rate or clipping (MaxGradientNorm) often helps.")
    {
        (Step, Loss, Parameter) = (step, loss, parameter);
    }

    /// <summary>The number of the failing step, from 1.</summary>
    public int Step { get; }

    /// <summary>Its loss.</summary>
    public double Loss { get; }

    /// <summary>The name of the first parameter whose gradient is not finite; null where the loss itself is not, or where
    /// only the norm of all gradients is too large.</summary>
    public string? Parameter { get; }
}
