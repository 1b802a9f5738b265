using Microsoft.DotNet.Interactive;

namespace Recurrent.Notebooks.Tests;

public sealed class ExpectTests
{
    private readonly KernelInvocationContext kernel = new();

    public ExpectTests() => KernelInvocationContext.Current = kernel;

    public static TheoryData<Action, string> Passing => new()
    {
        { () => Expect.Near(0.50000001, 0.5, 1e-6, "gate"), "✓ gate near 0.5 ± 1e-6: 0.5" },
        { () => Expect.Near(double.PositiveInfinity, double.PositiveInfinity, 0, "bound"), "✓ bound near Infinity ± 0: Infinity" },
        { () => Expect.Below(0.0312, 0.05, "loss"), "✓ loss below 0.05: 0.0312" },
        { () => Expect.Above(0.97, 0.9, "accuracy"), "✓ accuracy above 0.9: 0.97" },
        { () => Expect.Between(1, 1, 2, "norm"), "✓ norm between 1 and 2: 1" },
        { () => Expect.Equal("ello", "ello", "completion"), "✓ completion: \"ello\"" },
        { () => Expect.Equal(4, 4, "letters"), "✓ letters: 4" },
        { () => Expect.True(true, "the order matters"), "✓ the order matters" },
        { () => Expect.ShapeIs([4, 3], [4, 3], "weight_ih"), "✓ weight_ih has shape [4, 3]" },
        { () => Expect.ShapeIs(new double[2, 5], [2, 5], "h"), "✓ h has shape [2, 5]" },
        {
            () => Expect.AllNear(new[] { 1.0, 2.0 }, [1.0, 2.5], 0.5, "states"),
            "✓ states: 2 values within 0.5, largest difference 0.5"
        },
        { () => Expect.AllNear(new[] { 1f }, new[] { 1f }, 0, "h"), "✓ h: 1 values within 0, largest difference 0" },
    };

    [Theory]
    [MemberData(nameof(Passing))]
    public void What_holds_shows_a_tick_with_the_value(Action expect, string tick)
    {
        expect();
        Assert.Equal(tick, Assert.Single(Assert.Single(kernel.Outputs).Values).ToString());
    }

    public static TheoryData<Action, string> Failing => new()
    {
        { () => Expect.Near(0.7, 0.5, 0.1, "gate"), "gate: expected 0.5 ± 0.1, got 0.7 (off by 0.2)." },
        { () => Expect.Near(double.NaN, double.NaN, 1, "gate"), "gate: expected NaN ± 1, got NaN (off by NaN)." },
        {
            () => Expect.Below(0.31, 0.05, "loss", hint: "train longer."),
            "loss: expected below 0.05, got 0.31. Hint: train longer."
        },
        { () => Expect.Below(double.NaN, 0.05, "loss"), "loss: expected below 0.05, got NaN." },
        { () => Expect.Above(0.5, 0.5, "accuracy"), "accuracy: expected above 0.5, got 0.5." },
        { () => Expect.Above(double.NaN, 0.5, "accuracy"), "accuracy: expected above 0.5, got NaN." },
        { () => Expect.Between(double.NaN, 0, 1, "p"), "p: expected from 0 to 1, got NaN." },
        { () => Expect.Equal("elll", "ello", "completion"), "completion: expected \"ello\", got \"elll\"." },
        { () => Expect.Equal(double.NaN, double.NaN, "x"), "x: expected NaN, got NaN." },
        { () => Expect.True(false, "order matters"), "order matters: expected to hold, but it does not." },
        { () => Expect.ShapeIs([3, 4], [4, 3], "weight_ih"), "weight_ih: expected shape [4, 3], got [3, 4]." },
        {
            () => Expect.AllNear(new[] { 1.0 }, [1.0, 2.0], 0, "states"),
            "states: expected 2 values, got 1."
        },
        {
            () => Expect.AllNear(new[] { 1, 2.5, 9, 4.0 }, [1, 2, 3, 4.0], 0.1, "states", "gate order is i, f, g, o."),
            "states: expected all 4 values within 0.1, but 2 are not: first [1] 2 expected, 2.5 came; " +
            "worst [2] 3 expected, 9 came (off by 6). Hint: gate order is i, f, g, o."
        },
        {
            () => Expect.AllNear(new[] { 5, double.NaN }, [1.0, 1.0], 1, "states"),
            "states: expected all 2 values within 1, but 2 are not: first [0] 1 expected, 5 came; " +
            "worst [1] 1 expected, NaN came (off by NaN)."
        },
        {
            () => Expect.AllNear(new[,] { { 1.0 }, { 2.0 } }, new[,] { { 1.0, 2.0 } }, 1, "h"),
            "h: expected shape [1, 2], got [2, 1]."
        },
    };

    [Theory]
    [MemberData(nameof(Failing))]
    public void What_fails_says_what_was_expected_and_what_came(Action expect, string message)
    {
        Assert.Equal(message, Assert.Throws<ExpectationException>(expect).Message);
        Assert.Empty(kernel.Outputs);
    }

    [Fact]
    public void A_tolerance_that_nothing_meets_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Expect.Near(1, 1, -1, "x"));

    [Fact]
    public void A_tick_is_escaped_and_sets_no_text_colour_but_that_of_the_mark()
    {
        Expect.True(true, "a < b");
        var html = ((Hosting.Tick)kernel.Outputs[0].Values[0]).ToHtml();
        Assert.Contains("a &lt; b", html, StringComparison.Ordinal);
        Assert.DoesNotContain("black", html, StringComparison.Ordinal);
        Assert.DoesNotContain("white", html, StringComparison.Ordinal);
    }
}
