using Microsoft.DotNet.Interactive;
using Recurrent.Notebooks.Hosting;

namespace Recurrent.Notebooks.Tests;

public sealed class HostTests
{
    private readonly ManualClock clock = new();

    [Fact]
    public void The_engine_of_the_running_cell_is_found_by_name_and_shows_and_updates()
    {
        var kernel = KernelInvocationContext.Current = new KernelInvocationContext();
        var display = Host.Show("first");
        display.Update("second");
        var shown = Assert.Single(kernel.Outputs);
        Assert.Equal(["first", "second"], shown.Values);
        Assert.Empty(shown.MimeTypes);
    }

    [Fact]
    public void An_interrupted_cell_ends_at_its_next_update_but_the_last_one_is_shown()
    {
        using var interruption = new CancellationTokenSource();
        var kernel = KernelInvocationContext.Current = new KernelInvocationContext { CancellationToken = interruption.Token };
        var display = Host.Show("first");
        interruption.Cancel();
        Assert.Throws<OperationCanceledException>(() => display.Update("second"));
        display.Update("last", last: true);
        Assert.Equal(["first", "last"], Assert.Single(kernel.Outputs).Values);
    }

    [Fact]
    public void An_engine_whose_display_is_an_extension_method_is_served_too()
    {
        var engine = new OtherEngine();
        var display = KernelDoor.Display(KernelDoor.DisplayOf(typeof(OtherEngine))!, engine, "first");
        display.Update("second");
        Assert.Equal(["first", "second"], engine.Outputs);
    }

    [Fact]
    public void Each_cell_has_its_own_engine_context()
    {
        KernelInvocationContext.Current = new KernelInvocationContext();
        Host.Show("one");
        var second = KernelInvocationContext.Current = new KernelInvocationContext();
        Host.Show("two");
        Assert.Equal(["two"], Assert.Single(second.Outputs).Values);
    }

    [Fact]
    public void Without_a_running_cell_there_is_no_engine()
    {
        KernelInvocationContext.Current = null;
        Assert.Null(KernelDoor.Open());
    }

    [Fact]
    public void A_console_gets_plain_lines_held_back_except_the_last()
    {
        var writer = new StringWriter { NewLine = "\n" };
        var display = new ConsoleDisplay("begin", writer, clock);
        display.Update("too soon");
        clock.Advance(2000);
        display.Update("later");
        display.Update("too soon again");
        display.Update("end", last: true);
        Assert.Equal("begin\nlater\nend\n", writer.ToString());
    }

    [Fact]
    public void Progress_tells_the_time_while_it_runs_and_only_the_count_at_the_end()
    {
        var kernel = KernelInvocationContext.Current = new KernelInvocationContext();
        var progress = new Progress(4, "training <x>", clock);
        clock.Advance(30_000);
        progress.Advance();
        progress.Advance();
        clock.Advance(45_000);
        progress.Advance();
        progress.Advance();
        progress.Complete();
        progress.Complete();
        Assert.Equal(
            [
                "training <x>: 0 of 4, 0.0 s", "training <x>: 1 of 4, 30.0 s, 1 min 30 s left",
                "training <x>: 3 of 4, 1 min 15 s, 25.0 s left", "training <x>: 4 of 4",
            ],
            Assert.Single(kernel.Outputs).Values.Select(value => value.ToString()));
        var html = ((ProgressView)kernel.Outputs[0].Values[^1]).ToHtml();
        Assert.Contains("<progress value=\"4\" max=\"4\"", html, StringComparison.Ordinal);
        Assert.Contains("training &lt;x&gt;", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Progress_over_a_range_counts_and_says_how_far_it_came()
    {
        var kernel = KernelInvocationContext.Current = new KernelInvocationContext();
        foreach (var step in Progress.Over(10, "steps"))
        {
            if (step == 3)
            {
                break;
            }
        }

        Assert.Equal("steps: 3 of 10", kernel.Outputs[0].Values[^1].ToString());
        Assert.Equal(Enumerable.Range(0, 10), Progress.Over(10, "steps"));
    }

    [Fact]
    public void Progress_of_a_fraction_shows_nothing_before_the_first_report()
    {
        var kernel = KernelInvocationContext.Current = new KernelInvocationContext();
        var progress = Progress.Fraction("downloading");
        Assert.Empty(kernel.Outputs);

        progress.Report(0.25);
        progress.Report(0.5);
        Assert.StartsWith("downloading, percent: 0 of 100, ", kernel.Outputs[0].Values[0].ToString(), StringComparison.Ordinal);

        progress.Report(1);
        progress.Report(1);
        Assert.Equal("downloading, percent: 100 of 100", Assert.Single(kernel.Outputs).Values[^1].ToString());
        Assert.Throws<InvalidOperationException>(() => progress.Report(1.1));
    }

    [Fact]
    public void Progress_refuses_more_steps_than_there_are()
    {
        KernelInvocationContext.Current = new KernelInvocationContext();
        var progress = new Progress(2, "steps", clock);
        progress.Advance(2);
        Assert.Equal(
            "steps: expected at most 0 further steps, given 1.",
            Assert.Throws<InvalidOperationException>(() => progress.Advance()).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => Progress.Over(0, "steps"));
    }
}
