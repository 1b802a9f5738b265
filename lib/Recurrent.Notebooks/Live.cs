using Recurrent.Notebooks.Hosting;
using Recurrent.Notebooks.Plotly;

namespace Recurrent.Notebooks;

/// <summary>
/// Lines that grow while a training runs. It shows itself at the first point and redraws at most ten times a second;
/// it keeps a bounded, thinned history, and what stays in the notebook at the end can be replayed. What stays depends
/// on the points alone, not on how fast they came.
/// </summary>
/// <example><code>
/// var live = Live.Lines("Training", x: "step", y: "loss (nats)", "train", "validation").LogY();
/// await foreach (var step in live.Follow(trainer.Run(), s => s.Step, s => s.Loss, s => s.ValidationLoss)) { }
/// </code></example>
public sealed partial class Live
{
    private const int PointsPerLine = 1000;
    private const int Frames = 38;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly string title;
    private readonly string x;
    private readonly string y;
    private readonly string[] names;
    private readonly Thinned<(double X, double Y)>[] lines;
    private readonly double?[] tolerances;
    private readonly Thinned<Moment> moments = new(Frames);
    private readonly TimeProvider clock;
    private Func<Figure>? panel;
    private string? alternative;
    private bool log;
    private IDisplay? display;
    private long shown;
    private double newest = double.NegativeInfinity;
    private bool complete;

    internal Live(string title, string x, string y, string[] series, TimeProvider clock)
    {
        (this.title, this.x, this.y, this.clock) = (title, x, y, clock);
        names = series.Length > 0 ? series : [""];
        if (names.Distinct().Count() < names.Length)
        {
            throw new ArgumentException(
                $"expected different names, given {string.Join(", ", names)}.", nameof(series));
        }

        tolerances = new double?[names.Length];
        lines = [.. names.Select(_ => new Thinned<(double, double)>(PointsPerLine))];
    }

    /// <summary>A state that the replay shows: where the lines had come to, and the panel beside them.</summary>
    private readonly record struct Moment(double X, Figure? Panel);

    /// <summary>A live figure of lines over a common horizontal axis.</summary>
    /// <param name="title">The title above it.</param>
    /// <param name="x">Title of the horizontal axis.</param>
    /// <param name="y">Title of the vertical axis, with its unit.</param>
    /// <param name="series">The lines' names; a single line needs none.</param>
    public static Live Lines(string title, string x = "step", string y = "loss", params string[] series) =>
        new(title, x, y, series, TimeProvider.System);

    /// <summary>Makes the vertical axis logarithmic.</summary>
    public Live LogY()
    {
        log = true;
        return this;
    }

    /// <summary>
    /// Sets a second panel beside the lines that changes during the run: weights, hidden states, a distribution. It is
    /// drawn for the states that the replay keeps (a few dozen times in a run), and once more at the end.
    /// </summary>
    /// <param name="panel">Draws the present state; always the same kinds of series.</param>
    public Live Beside(Func<Figure> panel)
    {
        ArgumentNullException.ThrowIfNull(panel);
        this.panel = panel;
        return this;
    }

    /// <summary>Says in words what the figure shows, for readers who cannot see it.</summary>
    /// <param name="alternative">One or two sentences.</param>
    public Live Describe(string alternative)
    {
        this.alternative = alternative;
        return this;
    }

    /// <summary>Marks a line as one whose last digits depend on the processor; see <see cref="Figure.MachineDependent"/>.</summary>
    /// <param name="name">The line.</param>
    /// <param name="tolerance">The largest difference between two machines, positive; not relative.</param>
    /// <exception cref="ArgumentException">There is no such line, or the tolerance is not positive.</exception>
    public Live MachineDependent(string name, double tolerance)
    {
        Check.Positive(tolerance, nameof(tolerance));
        tolerances[LineOf(name)] = tolerance;
        return this;
    }

    /// <summary>Adds one point to every line.</summary>
    /// <param name="x">Horizontal position, not smaller than the last.</param>
    /// <param name="y">
    /// One value per line, in the order of their names. NaN means that a line has no point here (a validation loss that
    /// is measured now and then); an infinite value leaves a gap.
    /// </param>
    /// <exception cref="ArgumentException">The number of values is not that of the lines.</exception>
    /// <exception cref="InvalidOperationException">The figure is complete.</exception>
    public void Add(double x, params ReadOnlySpan<double> y)
    {
        Check.SameLength(y.Length, lines.Length, nameof(y), "lines");
        Begin(x);
        for (var line = 0; line < y.Length; line++)
        {
            AddPoint(line, x, y[line]);
        }

        Show();
    }

    /// <summary>Adds one point to one line.</summary>
    /// <param name="name">The line.</param>
    /// <param name="x">Horizontal position, not smaller than the last of any line.</param>
    /// <param name="y">The value. NaN means no point; an infinite value leaves a gap.</param>
    /// <exception cref="ArgumentException">There is no such line.</exception>
    /// <exception cref="InvalidOperationException">The figure is complete.</exception>
    public void Add(string name, double x, double y)
    {
        var line = LineOf(name);
        Begin(x);
        AddPoint(line, x, y);
        Show();
    }

    /// <summary>Ends the run: what is shown becomes the replay. Further calls do nothing.</summary>
    public void Complete()
    {
        if (complete || moments.IsEmpty)
        {
            return;
        }

        moments.ReplaceLast(new Moment(newest, panel?.Invoke()));
        complete = true;
        var replay = Replay();
        replay.Summary = Summary();
        display!.Update(replay, last: true);
    }

    private int LineOf(string name) => Array.IndexOf(names, name) is var line and >= 0
        ? line
        : throw new ArgumentException($"expected one of {string.Join(", ", names)}, given {name}.", nameof(name));

    private void Begin(double x)
    {
        if (complete)
        {
            throw new InvalidOperationException("This live figure is complete; make a new one for another run.");
        }

        if (!double.IsFinite(x) || x < newest)
        {
            throw new ArgumentOutOfRangeException(
                nameof(x), $"expected a finite number not below the last, {newest}, given {x}.");
        }

        if (x > newest)
        {
            newest = x;
            moments.Add(new Moment(x, moments.KeepsNext ? panel?.Invoke() : null));
        }
    }

    private void AddPoint(int line, double x, double y)
    {
        if (!double.IsNaN(y))
        {
            lines[line].Add((x, y));
        }
    }

    private void Show()
    {
        if (display is not null && clock.GetElapsedTime(shown) < Pause)
        {
            return;
        }

        var panel = moments.Items.Last(moment => this.panel is null || moment.Panel is not null).Panel;
        var figure = Draw(new Moment(newest, panel), PointsPerLine + 1);
        figure.Summary = Summary();
        if (display is null)
        {
            display = Host.Show(figure, clock);
        }
        else
        {
            display.Update(figure);
        }

        shown = clock.GetTimestamp();
    }
}
