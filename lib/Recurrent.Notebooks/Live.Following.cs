using System.Runtime.CompilerServices;
using Recurrent.Notebooks.Plotly;

namespace Recurrent.Notebooks;

public sealed partial class Live
{
    /// <summary>Passes a stream on, draws each item, and completes the figure at the end, however the stream ends.</summary>
    /// <param name="source">The stream, for instance of training steps.</param>
    /// <param name="x">The horizontal position of an item.</param>
    /// <param name="y">The value of an item for each line, in the order of their names.</param>
    /// <exception cref="ArgumentException">The number of functions is not that of the lines.</exception>
    public IAsyncEnumerable<T> Follow<T>(
        IAsyncEnumerable<T> source, Func<T, double> x, params Func<T, double>[] y)
    {
        Check.SameLength(y.Length, lines.Length, nameof(y), "lines");
        return Drawn(source, x, y);
    }

    /// <summary>Runs a stream to its end, drawing each item.</summary>
    /// <param name="source">The stream, for instance of training steps.</param>
    /// <param name="x">The horizontal position of an item.</param>
    /// <param name="y">The value of an item for each line, in the order of their names.</param>
    /// <returns>The last item.</returns>
    /// <exception cref="ArgumentException">The number of functions is not that of the lines.</exception>
    /// <exception cref="InvalidOperationException">The stream has no items.</exception>
    public async Task<T> Run<T>(IAsyncEnumerable<T> source, Func<T, double> x, params Func<T, double>[] y)
    {
        var (any, last) = (false, default(T));
        await foreach (var item in Follow(source, x, y).ConfigureAwait(false))
        {
            (any, last) = (true, item);
        }

        return any ? last! : throw new InvalidOperationException("Expected a stream of at least one item, given none.");
    }

    private async IAsyncEnumerable<T> Drawn<T>(
        IAsyncEnumerable<T> source, Func<T, double> x, Func<T, double>[] y,
        [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        try
        {
            await foreach (var item in source.WithCancellation(cancellation).ConfigureAwait(false))
            {
                Add(x(item), [.. y.Select(value => value(item))]);
                yield return item;
            }
        }
        finally
        {
            Complete();
        }
    }
}
