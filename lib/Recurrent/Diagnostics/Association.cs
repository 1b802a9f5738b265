namespace Recurrent.Diagnostics;

/// <summary>How closely a number, such as a neuron's state, goes with something else.</summary>
public static class Association
{
    /// <summary>Pearson's correlation, in [−1, 1]: how well one is a straight line of the other.</summary>
    /// <param name="x">n numbers.</param>
    /// <param name="y">n numbers.</param>
    /// <returns>0 where either is constant.</returns>
    /// <exception cref="ArgumentException">The lengths differ or are 0.</exception>
    public static double Correlation(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        Require.Positive(x.Length, nameof(x));
        Require.Length(y.Length, x.Length, nameof(y));
        (double meanX, double meanY) = (Mean(x), Mean(y));
        (double xx, double xy, double yy) = (0, 0, 0);
        for (int i = 0; i < x.Length; i++)
        {
            (double dx, double dy) = (x[i] - meanX, y[i] - meanY);
            xx += dx * dx;
            xy += dx * dy;
            yy += dy * dy;
        }

        return xx > 0 && yy > 0 ? Math.Clamp(xy / Math.Sqrt(xx) / Math.Sqrt(yy), -1, 1) : 0;
    }

    /// <summary>The area under the receiver operating characteristic: the probability that a score drawn where the label is true is
    /// larger than one drawn where it is false, ties counted half.</summary>
    /// <remarks>The Mann–Whitney statistic by the number of pairs; Hanley and McNeil, "The meaning and use of the area under a receiver
    /// operating characteristic (ROC) curve" (1982). 0.5 says nothing, 1 tells the two apart without error, and so does 0 the other way
    /// round.</remarks>
    /// <param name="scores">n numbers.</param>
    /// <param name="labels">n labels.</param>
    /// <returns>0.5 where all labels are the same.</returns>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double AreaUnderCurve(ReadOnlySpan<double> scores, ReadOnlySpan<bool> labels)
    {
        Require.Length(labels.Length, scores.Length, nameof(labels));
        double[] sorted = scores.ToArray();
        bool[] sortedLabels = labels.ToArray();
        Array.Sort(sorted, sortedLabels);
        (double wins, long positives, long negatives) = (0, 0, 0);
        for (int start = 0, end; start < sorted.Length; start = end)
        {
            for (end = start + 1; end < sorted.Length && sorted[end] == sorted[start]; end++)
            {
            }

            int tied = sortedLabels.AsSpan(start..end).Count(true), tiedNegatives = end - start - tied;
            wins += tied * (negatives + (tiedNegatives / 2.0));
            positives += tied;
            negatives += tiedNegatives;
        }

        return positives > 0 && negatives > 0 ? wins / positives / negatives : 0.5;
    }

    private static double Mean(ReadOnlySpan<double> x)
    {
        double sum = 0;
        foreach (double value in x)
        {
            sum += value;
        }

        return sum / x.Length;
    }
}
