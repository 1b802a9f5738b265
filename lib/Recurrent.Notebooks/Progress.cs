using Recurrent.Notebooks.Hosting;
using Recurrent.Notebooks.Plotly;

namespace Recurrent.Notebooks;

/// <summary>
/// A bar for work of a known number of steps, with the time taken and left while it runs. What stays at the end is the
/// count alone, so a notebook that runs again stores the same bytes.
/// </summary>
/// <example><code>foreach (var step in Progress.Over(500, "training")) { … }</code></example>
public sealed class Progress
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly int total;
    private readonly string what;
    private readonly TimeProvider clock;
    private readonly long began;
    private readonly IDisplay display;
    private long shown;
    private int done;
    private bool complete;

    /// <summary>Shows an empty bar.</summary>
    /// <param name="total">The number of steps, positive.</param>
    /// <param name="what">Names the work.</param>
    public Progress(int total, string what) : this(total, what, TimeProvider.System)
    {
    }

    internal Progress(int total, string what, TimeProvider clock)
    {
        Check.Positive(total, nameof(total));
        (this.total, this.what, this.clock) = (total, what, clock);
        began = shown = clock.GetTimestamp();
        display = Host.Show(View(), clock);
    }

    /// <summary>The numbers 0, 1, …, <paramref name="total"/> − 1, with a bar that moves as they are taken.</summary>
    /// <param name="total">The number of steps, positive.</param>
    /// <param name="what">Names the work.</param>
    public static IEnumerable<int> Over(int total, string what)
    {
        Check.Positive(total, nameof(total));
        return Count(total, what);
    }

    /// <summary>A bar in percent for work that reports how much of it is done, from 0 to 1. It appears with the first report: work
    /// that was not needed, such as the download of a file that is there, shows nothing.</summary>
    /// <param name="what">Names the work.</param>
    /// <example><code>var path = await DataCatalog.PathOf(corpus, Progress.Fraction("downloading"));</code></example>
    public static IProgress<double> Fraction(string what) => new Percent(what);

    /// <summary>Notes that steps are done.</summary>
    /// <param name="steps">How many, positive.</param>
    /// <exception cref="InvalidOperationException">More steps are done than there are, or the bar is complete.</exception>
    public void Advance(int steps = 1)
    {
        Check.Positive(steps, nameof(steps));
        if (complete || steps > total - done)
        {
            throw new InvalidOperationException(
                $"{what}: expected at most {(complete ? 0 : total - done)} further steps, given {steps}.");
        }

        done += steps;
        if (done < total && clock.GetElapsedTime(shown) >= Pause)
        {
            shown = clock.GetTimestamp();
            display.Update(View());
        }
    }

    /// <summary>Ends the work, be it done or not. Further calls do nothing.</summary>
    public void Complete()
    {
        if (!complete)
        {
            complete = true;
            display.Update(View() with { Elapsed = null }, last: true);
        }
    }

    private static IEnumerable<int> Count(int total, string what)
    {
        var progress = new Progress(total, what);
        try
        {
            for (var step = 0; step < total; step++)
            {
                yield return step;
                progress.Advance();
            }
        }
        finally
        {
            progress.Complete();
        }
    }

    private ProgressView View() => new(what, done, total, clock.GetElapsedTime(began));

    private sealed class Percent(string what) : IProgress<double>
    {
        private Progress? bar;

        public void Report(double value)
        {
            bar ??= new(100, $"{what}, percent");
            var further = (int)(100 * value) - bar.done;
            if (further > 0)
            {
                bar.Advance(further);
            }

            if (bar.done == bar.total)
            {
                bar.Complete();
            }
        }
    }
}
