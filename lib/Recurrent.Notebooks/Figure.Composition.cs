using Recurrent.Notebooks.Plotly;

namespace Recurrent.Notebooks;

public sealed partial class Figure
{
    /// <summary>Sets figures side by side and below each other, row by row; their titles stay above each.</summary>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Number of columns.</param>
    /// <param name="figures">At most <c>rows · columns</c> figures, none of them animated.</param>
    /// <exception cref="ArgumentException">There are no figures, too many, or one of them is a grid or animated.</exception>
    public static Figure Grid(int rows, int columns, params IEnumerable<Figure> figures) =>
        GridLayout.Compose(rows, columns, figures);

    /// <summary>A figure with a slider that switches among states computed now: what if the value were another?</summary>
    /// <param name="name">What the slider changes; shown with the value above it.</param>
    /// <param name="values">The values, in order.</param>
    /// <param name="draw">Draws the figure for a value; every state must have the same kinds of series.</param>
    /// <param name="start">Index of the value shown first.</param>
    /// <exception cref="ArgumentException">There is no value, or the states do not match each other.</exception>
    public static Figure WithSlider<T>(string name, IEnumerable<T> values, Func<T, Figure> draw, int start = 0) =>
        Animation.Compose(name, values, draw, start, play: false);

    /// <summary>A figure that plays through states computed now, with a play button, a pause button and a slider.</summary>
    /// <param name="name">What changes from state to state, for instance <c>step</c>.</param>
    /// <param name="values">The values, in order.</param>
    /// <param name="draw">Draws the figure for a value; every state must have the same kinds of series.</param>
    /// <param name="start">Index of the value shown first.</param>
    /// <exception cref="ArgumentException">There is no value, or the states do not match each other.</exception>
    public static Figure Animate<T>(string name, IEnumerable<T> values, Func<T, Figure> draw, int start = 0) =>
        Animation.Compose(name, values, draw, start, play: true);
}
