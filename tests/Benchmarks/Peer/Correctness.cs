namespace Benchmarks.Peer;

/// <summary>A wrong kernel is fast at nothing: each is checked before it is timed.</summary>
internal static class Correctness
{
    private const double Tolerance = 1e-4;

    /// <summary>What is wrong with <paramref name="step"/>'s output or one of its gradients; null where nothing is.</summary>
    /// <remarks>The expected values come from the same step in double. <paramref name="step"/> has run before, with other
    /// weights, so that a kernel that kept something of them would be found out.</remarks>
    public static string? Fault(TrainingStep<float> step, string cell, SequenceShape shape)
    {
        TrainingStep<double> expected = new(cell, shape, seed: 7);
        step.Run();
        step.CopyFrom(expected);
        expected.CopyFrom(step); // The rounding of the weights is no fault.
        step.Run();
        expected.Run();
        (double error, string tensor) = step.WorstDifference(expected);
        return error <= Tolerance
            ? null
            : $"{tensor} is off by {error:0.0e+0} of its largest element; expected {Tolerance:0e+0} or less";
    }
}
