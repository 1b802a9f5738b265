namespace Recurrent.Data;

/// <summary>Shifts and stretches numbers so that those it was fitted on have mean 0 and standard deviation 1; and back.</summary>
/// <remarks>Fit it on the part of a series that a model is trained on, and on nothing later: what is fitted on the future tells
/// of the future.</remarks>
/// <param name="Mean">What is subtracted.</param>
/// <param name="Deviation">What is divided by; above 0.</param>
public readonly record struct Standardization(double Mean, double Deviation)
{
    /// <summary>The mean and the standard deviation (the root of the mean square, divided by n) of <paramref name="values"/>.</summary>
    /// <exception cref="ArgumentException">There are none, or they are all the same or not finite: nothing can be stretched.</exception>
    public static Standardization Fit(ReadOnlySpan<double> values)
    {
        double sum = 0, square = 0;
        foreach (double value in values)
        {
            sum += value;
        }

        double mean = sum / values.Length;
        foreach (double value in values)
        {
            square += (value - mean) * (value - mean);
        }

        double deviation = Math.Sqrt(square / values.Length);
        return deviation > 0 && double.IsFinite(deviation)
            ? new Standardization(mean, deviation)
            : throw new ArgumentException(
                $"values want different, finite numbers; given {values.Length} with the standard deviation {deviation}.",
                nameof(values));
    }

    /// <summary>(value − mean) / deviation.</summary>
    public double Apply(double value) => (value - Mean) / Deviation;

    /// <summary>mean + deviation · scaled: what <see cref="Apply"/> did, undone.</summary>
    public double Invert(double scaled) => Mean + (Deviation * scaled);
}
