using Recurrent.Diagnostics;

namespace Recurrent.Tests.Diagnostics;

public sealed class AssociationTests
{
    [Fact]
    public void Correlation_is_that_of_a_worked_example_and_one_on_a_line()
    {
        Assert.Equal(1, Association.Correlation([1, 2, 4], [3, 5, 9]), 1e-15);
        Assert.Equal(-1, Association.Correlation([1, 2, 4], [-3, -5, -9]), 1e-15);
        Assert.Equal(0.5, Association.Correlation([1, 2, 3], [1, 3, 2]), 1e-15);
        Assert.Equal(0, Association.Correlation([1, 2, 3], [7, 7, 7]));
    }

    [Fact]
    public void Area_is_the_share_of_pairs_in_the_right_order()
    {
        RandomSource random = new(1);
        double[] scores = [.. Enumerable.Range(0, 80).Select(_ => (double)random.NextInt(9))];
        bool[] labels = [.. scores.Select(score => random.NextInt(9) < score)];
        (double wins, int pairs) = (0, 0);
        for (int i = 0; i < scores.Length; i++)
        {
            for (int j = 0; j < scores.Length; j++)
            {
                if (labels[i] && !labels[j])
                {
                    wins += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
                    pairs++;
                }
            }
        }

        Assert.Equal(wins / pairs, Association.AreaUnderCurve(scores, labels), 1e-14);
    }

    [Fact]
    public void Area_is_one_zero_or_half_where_it_must_be()
    {
        Assert.Equal(1, Association.AreaUnderCurve([1, 2, 3], [false, false, true]));
        Assert.Equal(0, Association.AreaUnderCurve([3, 2, 1], [false, false, true]));
        Assert.Equal(0.5, Association.AreaUnderCurve([5, 5, 5], [false, true, true]));
        Assert.Equal(0.5, Association.AreaUnderCurve([1, 2, 3], [true, true, true]));
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        Assert.Throws<ArgumentException>(() => Association.Correlation([1, 2], [1]));
        Assert.Throws<ArgumentException>(() => Association.AreaUnderCurve([1, 2], [true]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Association.Correlation([], []));
    }
}
