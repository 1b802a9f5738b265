namespace Recurrent.Notebooks.Tests;

/// <summary>Each common mistake is recognised from its outcome, and from the right answer's own facts.</summary>
[Collection("console")]
public sealed class SolutionTests
{
    private const int T = 4, H = 3;

    // Four steps' contributions to a [3, 3] matrix of three gates, no two sums of them alike.
    private static readonly double[][] Contributions =
        [.. Enumerable.Range(0, T).Select(t => Enumerable.Range(0, H * H).Select(i => Math.Sin((7 * t) + (1.3 * i) + 1)).ToArray())];

    private static readonly double[] Right = [.. Enumerable.Range(0, H * H).Select(i => Contributions.Sum(step => step[i]))];

    private static readonly Solution<double> Gradient = new("dW_hh", Right)
    {
        Shape = [H, H],
        Gates = ["r", "z", "n"],
        Steps = Contributions,
        Factors = [("1/T", 1.0 / T)],
    };

    public static TheoryData<string, double[]> Mistakes => new()
    {
        { "It looks as if it is transposed: element [j, k] stands where [k, j] belongs.", Transposed(Right) },
        { "It looks as if it is transposed and its sign is turned round.", Times(-1, Transposed(Right)) },
        { "It looks as if the sign is turned round.", Times(-1, Right) },
        { "It looks as if the factor 1/T is missing.", Times(T, Right) },
        { "It looks as if the factor 1/T is applied twice.", Times(1.0 / T, Right) },
        { "It looks as if the factor 1/T is missing and the sign is turned round.", Times(-T, Right) },
        { "It looks as if it is twice what it should be.", Times(2, Right) },
        { "It looks as if it is half of what it should be.", Times(0.5, Right) },
        { "It looks as if it was never added to: all of it is zero.", new double[H * H] },
        { "Everywhere it is 0.7 times what it should be.", Times(0.7, Right) },
        { "It looks as if the gates stand in the order z, r, n and not r, z, n.", [.. Right[3..6], .. Right[..3], .. Right[6..]] },
        { "It looks as if the gates stand in the order n, r, z and not r, z, n.", [.. Right[6..], .. Right[..6]] },
        { "It looks as if gate z was left out: its rows are zero.", [.. Right[..3], 0, 0, 0, .. Right[6..]] },
        { "It looks as if only the last step contributes: the contributions of the earlier steps are missing.", Contributions[3] },
        { "It looks as if only the first step contributes: the contributions of the later steps are missing.", Contributions[0] },
        { "It looks as if the contributions of the later steps are missing: only t = 0 to 1 are there.", Sum(0, 1) },
        { "It looks as if the contributions of the earlier steps are missing: only t = 2 to 3 are there.", Sum(2, 3) },
        { "It looks as if the contribution of step t = 1 is missing.", Sum(0, 2, 3) },
        { "It looks as if the contribution of step t = 2 is counted twice.", Sum(0, 1, 2, 2, 3) },
        { "Only dW_hh[1, 2] is off; the rest is right.", Changed(5) },
        { "Only row 1 is off; the rest is right.", Changed(3, 5) },
        { "Only column 2 is off; the rest is right.", Changed(2, 8) },
        { "dW_hh[1, 1] is NaN: look for a division by zero, the logarithm of zero or an exponential that overflows.", NotANumber(4) },
        { "It is none of the common mistakes: check it against the definition, on the smallest case.", Changed(0, 4, 8) },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_in_a_gradient_is_named(string diagnosis, double[] answer) =>
        Assert.EndsWith($" is not it. {diagnosis}", Verdicts.Said(() => Exercise.Check("5.1", answer, Gradient, 1e-9), expected: false));

    [Fact]
    public void The_right_gradient_is_right() =>
        Assert.Equal("✓ Exercise 5.1: right", Verdicts.Said(() => Exercise.Check("5.1", [.. Right], Gradient, 1e-9), expected: true));

    [Fact]
    public void The_place_is_named_by_row_and_column() => Assert.StartsWith(
        "✗ Exercise 5.1: dW_hh[1, 2], ", Verdicts.Said(() => Exercise.Check("5.1", Changed(5), Gradient, 1e-9), expected: false));

    [Theory]
    [InlineData(new double[] { 4, 3, 2, 1 }, "It looks as if the steps stand in reverse order.")]
    [InlineData(new double[] { 0, 1, 2, 3 }, "It looks as if it is one step late: step t holds what belongs to t − 1.")]
    [InlineData(new double[] { 2, 3, 4, 0 }, "It looks as if it is one step early: step t holds what belongs to t + 1.")]
    [InlineData(new double[] { 1, 2, 9, 4 }, "Only h[2] is off; the rest is right.")]
    public void A_mistake_in_time_is_named(double[] answer, string diagnosis) => Assert.EndsWith(diagnosis, Verdicts.Said(
        () => Exercise.Check("5.2", answer, new Solution<double>("h", [1, 2, 3, 4]) { TimeSteps = 4 }, 1e-9), expected: false));

    [Fact]
    public void One_wrong_step_of_several_numbers_is_named() => Assert.EndsWith("Only step t = 1 is off; the rest is right.", Verdicts.Said(
        () => Exercise.Check("5.2", [1, 2, 8, 9, 5, 6], new Solution<double>("h", [1, 2, 3, 4, 5, 6]) { TimeSteps = 3 }, 1e-9), expected: false));

    [Fact]
    public void One_wrong_gate_is_named() => Assert.EndsWith("Only gate f is off; the rest is right.", Verdicts.Said(
        () => Exercise.Check("5.3", [1, 2, 8, 9], new Solution<double>("db", [1, 2, 3, 4]) { Gates = ["i", "f"] }, 1e-9), expected: false));

    [Fact]
    public void The_chapters_own_mistakes_come_first() => Assert.EndsWith("It looks as if it is − log p.", Verdicts.Said(
        () => Exercise.Check("5.4", [-1, -2], new Solution<double>("z", [1, 2]), 1e-9, ("it is − log p", [-1, -2])), expected: false));

    [Fact]
    public void Floats_are_judged_too() => Assert.EndsWith("dW[0], 0.1, is not it. It looks as if the sign is turned round.", Verdicts.Said(
        () => Exercise.Check("5.5", [0.1f, 0.05f], new Solution<float>("dW", [-0.1f, -0.05f]), 1e-6), expected: false));

    [Fact]
    public void The_shape_asked_for_is_said() => Assert.Equal(
        "✗ Exercise 5.1: 9 numbers [3, 3] are asked for; there are 2.",
        Verdicts.Said(() => Exercise.Check("5.1", [1, 2], Gradient, 1e-9), expected: false));

    [Fact]
    public void A_solution_that_does_not_fit_together_is_refused_even_while_open() => Assert.Equal(
        "Gates of the solution dW wants a divisor of the number of rows; dW has 4 numbers.",
        Assert.Throws<ArgumentException>(() => Exercise.Check("5.1", null, new Solution<double>("dW", [1, 2, 3, 4]) { Gates = ["r", "z", "n"] }, 1e-9)).Message);

    private static double[] Times(double factor, double[] numbers) => [.. numbers.Select(number => number * factor)];

    private static double[] Transposed(double[] numbers) => [.. Enumerable.Range(0, H * H).Select(i => numbers[(i % H * H) + (i / H)])];

    private static double[] Sum(params int[] steps) => [.. Enumerable.Range(0, H * H).Select(i => steps.Sum(t => Contributions[t][i]))];

    private static double[] Changed(params int[] places) => [.. Right.Select((number, i) => Array.IndexOf(places, i) < 0 ? number : number + 1 + i)];

    private static double[] NotANumber(int place) => [.. Right.Select((number, i) => i == place ? double.NaN : number)];
}
