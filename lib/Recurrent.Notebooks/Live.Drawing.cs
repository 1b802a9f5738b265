using Recurrent.Notebooks.Plotly;

namespace Recurrent.Notebooks;

public sealed partial class Live
{
    private const int PointsPerFrame = 150;

    // A line of fewer points shows each of them; the first one could not be seen otherwise.
    private const int Sparsely = 40;

    /// <summary>The stored figure: shows the end in full, and the way there as frames of fewer points.</summary>
    private Figure Replay()
    {
        Moment[] moments = [.. this.moments.Items];
        Figure[] states =
        [
            .. moments[..^1].Select(moment => Draw(moment, PointsPerFrame)), Draw(moments[^1], PointsPerLine + 1),
        ];
        var labels = moments.Select(moment => $"{moment.X}").ToArray();
        var replay = Animation.Compose(x, labels, states, start: states.Length - 1, play: true);
        return replay.Describe(alternative ?? $"{title}: {y} over {x}, with a replay of the training.");
    }

    private Figure Draw(Moment moment, int points)
    {
        var figure = new Figure(title).XAxis(x).YAxis(y, log: log);
        for (var line = 0; line < lines.Length; line++)
        {
            var drawn = Sparse([.. lines[line].Items.TakeWhile(point => point.X <= moment.X)], points);
            if (drawn.Length == 0)
            {
                drawn = [(moment.X, double.NaN)];
            }

            figure.Line(
                drawn.Select(point => point.X), drawn.Select(point => point.Y),
                names[line].Length > 0 ? names[line] : null, markers: lines[line].Items.Take(Sparsely).Count() < Sparsely);
            if (tolerances[line] is { } tolerance)
            {
                figure.MachineDependent(tolerance);
            }
        }

        return moment.Panel is null ? figure : Figure.Grid(1, 2, figure, moment.Panel);
    }

    /// <summary>At most so many points and always the last, counted backwards so that it is evenly spaced.</summary>
    private static (double X, double Y)[] Sparse((double X, double Y)[] points, int most)
    {
        var stride = Math.Max(1, (points.Length + most - 1) / most);
        return [.. points.Where((_, index) => (points.Length - 1 - index) % stride == 0)];
    }

    /// <summary>For a console: where the run is, in one line.</summary>
    private string Summary()
    {
        var values = names.Zip(lines).Where(pair => !pair.Second.IsEmpty)
            .Select(pair => $"{(pair.First.Length > 0 ? pair.First : y)} {pair.Second.Items.Last().Y:G5}");
        return $"{title}: {x} {newest}, {string.Join(", ", values)}";
    }
}
