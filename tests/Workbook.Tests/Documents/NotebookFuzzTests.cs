using Workbook.Tests.Documents.Fuzzing;

namespace Workbook.Tests.Documents;

/// <summary>Mutations of the chapters; the benchmarks' mode <c>fuzz</c> does it with many more.</summary>
public sealed class NotebookFuzzTests
{
    [Fact]
    public void Two_thousand_mutated_notebooks_are_read_or_refused_and_stay_what_they_are()
    {
        var result = FuzzRun.Run(Repository.Notebooks, seed: 1, count: 2_000, chapterEvery: 50);

        Assert.Empty(result.Faults);
        Assert.InRange(result.Notebooks, 500, 1_500); // Neither a fuzz that breaks everything nor one that breaks nothing.
    }

    [Fact]
    public void A_case_is_the_same_again()
    {
        var seeds = new FuzzSeeds(Repository.Notebooks);

        Assert.Equal(FuzzCase.Of(seeds, 7, 123), FuzzCase.Of(seeds, 7, 123));
        Assert.NotEqual(FuzzCase.Of(seeds, 7, 123), FuzzCase.Of(seeds, 7, 124));
    }
}
