namespace Recurrent.Notebooks.Tests;

/// <summary>Numbers that another run or another machine does not repeat to the last digit.</summary>
public sealed class MeasuredTests
{
    [Theory]
    [InlineData(0, "⟨0.00 s⟩")]
    [InlineData(3.2e-8, "⟨32.0 ns⟩")]
    [InlineData(1.5e-6, "⟨1.50 µs⟩")]
    [InlineData(0.01234, "⟨12.3 ms⟩")]
    [InlineData(1.5, "⟨1.50 s⟩")]
    [InlineData(1234.5, "⟨1,234 s⟩")]
    public void A_duration_has_a_unit_and_three_digits(double seconds, string written)
    {
        Assert.Equal(written, $"{Timing.Seconds(seconds)}");
        Assert.Equal(seconds, Timing.Of(TimeSpan.FromSeconds(seconds)).Value, 1e-7);
    }

    [Fact]
    public void Rates_and_ratios_are_marked_too()
    {
        Assert.Equal("⟨1,234 steps/s⟩", Timing.Rate(1234, "steps").ToString());
        Assert.Equal("⟨2.61×⟩", Timing.Ratio(2.61).ToString());
    }

    [Theory]
    [InlineData(0.136995, 1e-5, "⟨0.13700 ± 1E-5⟩")]
    [InlineData(-12, 0.25, "⟨-12.0 ± 2.5E-1⟩")]
    [InlineData(1234, 10, "⟨1234 ± 1E+1⟩")]
    [InlineData(-1e-9, 1e-3, "⟨-0.000 ± 1E-3⟩")]
    public void A_machine_dependent_number_has_the_digits_that_its_tolerance_leaves(double value, double tolerance, string written) =>
        Assert.Equal(written, new MachineDependent(value, tolerance).ToString());

    [Fact]
    public void Wrong_use_is_refused()
    {
        Assert.StartsWith("expected a finite number that is not negative, given -1.", Assert.Throws<ArgumentException>(() => Timing.Seconds(-1)).Message, StringComparison.Ordinal);
        Assert.StartsWith("expected a finite number, given NaN.", Assert.Throws<ArgumentException>(() => new MachineDependent(double.NaN, 1)).Message, StringComparison.Ordinal);
        Assert.ThrowsAny<ArgumentException>(() => new MachineDependent(1, 0));
        Assert.Throws<InvalidOperationException>(() => new Figure().MachineDependent(1));
        Assert.ThrowsAny<ArgumentException>(() => Live.Lines("a", series: ["b"]).MachineDependent("c", 1));
    }

    [Fact]
    public void They_are_shown_in_a_table_like_numbers() =>
        Assert.Equal(
            "who           loss      time\n" +
            "a    ⟨0.50 ± 1E-2⟩  ⟨1.00 s⟩",
            new Table("who", "loss", "time").Row("a", new MachineDependent(0.5, 0.01), Timing.Seconds(1)).ToString());

    [Fact]
    public void A_series_carries_its_tolerance() =>
        Assert.Equal(0.001, (double)FigureTests.Parse(Figure.Line([1.0]).Line([2.0]).MachineDependent(1e-3))["data"]![1]!["meta"]!["machineDependent"]!);
}
