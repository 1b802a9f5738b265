using System.Numerics;
using Recurrent.Autograd;
using Recurrent.Kernels;

namespace Recurrent.Layers;

/// <summary>A table that gives every id its own row, as <c>torch.nn.Embedding</c>.</summary>
public sealed class Embedding<T> : Module<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>A table drawn from the standard normal distribution.</summary>
    /// <param name="numEmbeddings">V, the number of ids, 1 or more.</param>
    /// <param name="embeddingDim">E, the size of a row, 1 or more.</param>
    /// <param name="random">Where the first rows come from.</param>
    public Embedding(int numEmbeddings, int embeddingDim, RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(random);
        Weight = Parameter("weight", [Require.Positive(numEmbeddings), Require.Positive(embeddingDim)]);
        random.FillNormal(Weight.Data);
    }

    /// <summary>weight, [V, E].</summary>
    public Variable<T> Weight { get; }

    /// <summary>The rows of the given ids.</summary>
    /// <param name="tape">The tape.</param>
    /// <param name="ids">T·B ids from 0 to V − 1, time-major; not to be changed until the backward pass has run.</param>
    /// <param name="batch">B, which divides the number of ids.</param>
    /// <returns>[T, B, E].</returns>
    public Variable<T> Forward(Tape<T> tape, int[] ids, int batch)
    {
        ArgumentNullException.ThrowIfNull(ids);
        if (batch < 1 || ids.Length % batch != 0)
        {
            throw new ArgumentException($"batch wants a divisor of the {ids.Length} ids; given {batch}.", nameof(batch));
        }

        return tape.Embedding(ids, Weight, [ids.Length / batch, batch, Weight.Shape[1]]);
    }
}

/// <summary>The look-up of rows by id: a product with one-hot vectors, without the zeros.</summary>
public static class EmbeddingOperation
{
    /// <summary>yₖ = W[idₖ].</summary>
    /// <param name="ids">[n], each from 0 to V − 1.</param>
    /// <param name="weight">[V, E].</param>
    /// <param name="dim">E.</param>
    /// <param name="y">[n, E].</param>
    public static void Forward<T>(ReadOnlySpan<int> ids, ReadOnlySpan<T> weight, int dim, Span<T> y)
    {
        for (int k = 0; k < ids.Length; k++)
        {
            weight.Slice(ids[k] * dim, dim).CopyTo(y[(k * dim)..]);
        }
    }

    /// <summary>dW[idₖ] += dyₖ, from the first k to the last: an id that occurs often gathers all its gradients.</summary>
    public static void Backward<T>(ReadOnlySpan<int> ids, ReadOnlySpan<T> dy, int dim, Span<T> dWeight)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int k = 0; k < ids.Length; k++)
        {
            Elementwise.Accumulate(dy.Slice(k * dim, dim), dWeight.Slice(ids[k] * dim, dim));
        }
    }

    /// <summary>The rows of <paramref name="weight"/> [V, E] at <paramref name="ids"/>, as <paramref name="shape"/> […, E].</summary>
    /// <exception cref="ArgumentException">An id has no row, or the shape holds more or fewer rows than there are ids.</exception>
    public static Variable<T> Embedding<T>(this Tape<T> tape, int[] ids, Variable<T> weight, Shape shape)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Require.Rank(weight.Shape, 2, "[V, E]", nameof(weight));
        Require.Ids(ids, weight.Shape[0], nameof(ids));
        int dim = weight.Shape[1];
        Require.Length(shape.Length, ids.Length * dim, nameof(shape));
        Variable<T> y = tape.Allocate(shape, weight.RequiresGradient);
        Forward(ids, weight.Data, dim, y.Data);
        tape.Record(y, () => Backward(ids, y.Gradient, dim, weight.Gradient));
        return y;
    }
}
