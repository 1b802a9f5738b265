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
        Moment[] moments = [.. _moments.Items];
        Figure[] states =
        [
            .. moments[..^1].Select(moment => Draw(moment, PointsPerFrame)), Draw(moments[^1], PointsPerLine + 1),
        ];
        var labels = moments.Select(moment => $"{moment.X}").ToArray();
        var replay = Animation.Compose(_x, labels, states, start: states.Length - 1, play: true);
        return replay.Describe(_alternative ?? $"{_title}: {_y} over {_x}, with a replay of the training.");
    }

    private Figure Draw(Moment moment, int points)
    {
        var figure = new Figure(_title).XAxis(_x).YAxis(_y, log: _log);
        for (var line = 0; line < _lines.Length; line++)
        {
            var drawn = Sparse([.. _lines[line].Items.TakeWhile(point => point.X <= moment.X)], points);
            if (drawn.Length == 0)
            {
                drawn = [(moment.X, double.NaN)];
            }

            figure.Line(
                drawn.Select(point => point.X), drawn.Select(point => point.Y),
                _names[line].Length > 0 ? _names[line] : null, markers: _lines[line].Items.Take(Sparsely).Count() < Sparsely);
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
        var values = _names.Zip(_lines).Where(pair => !pair.Second.IsEmpty)
            .Select(pair => $"{(pair.First.Length > 0 ? pair.First : _y)} {pair.Second.Items.Last().Y:G5}");
        return $"{_title}: {_x} {_newest}, {string.Join(", ", values)}";
    }
}
