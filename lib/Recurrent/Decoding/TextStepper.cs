using System.Numerics;
using Recurrent.Kernels;
using Recurrent.Layers;

namespace Recurrent.Decoding;

/// <summary>A language model (embedding, recurrent layers, linear layer) that reads and writes one token after the other.</summary>
/// <remarks>
/// It keeps a copy of the recurrent weights: after training has changed them, <see cref="Refresh"/> takes them over. Nothing here
/// drops anything out, whatever the model does while it trains. Reading and writing allocate nothing.
/// <code>
/// var stepper = new TextStepper&lt;float&gt;(model.Embedding, model.Lstm, model.Output);
/// stepper.Read(id);
/// stepper.Write(random, temperature: 0.7, ids);
/// </code>
/// </remarks>
public sealed class TextStepper<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int Block = 128;
    private readonly Embedding<T> embedding;
    private readonly RecurrentStepper<T> recurrent;
    private readonly Linear<T> output;
    private readonly T[] logits, probabilities, block, blockLogits;
    private bool hasRead;

    /// <summary>A stepper with the weights as they are now and a state of zeros.</summary>
    /// <param name="embedding">[V, E].</param>
    /// <param name="recurrent">From E to H, in one direction.</param>
    /// <param name="output">From H to V.</param>
    /// <exception cref="ArgumentException">The parts do not fit each other.</exception>
    public TextStepper(Embedding<T> embedding, RecurrentLayer<T> recurrent, Linear<T> output)
    {
        ArgumentNullException.ThrowIfNull(embedding);
        ArgumentNullException.ThrowIfNull(recurrent);
        ArgumentNullException.ThrowIfNull(output);
        Require.Shape(embedding.Weight.Shape, [embedding.Weight.Shape[0], recurrent.InputSize], nameof(embedding));
        Require.Shape(output.Weight.Shape, [embedding.Weight.Shape[0], recurrent.HiddenSize], nameof(output));
        (this.embedding, this.recurrent, this.output) = (embedding, recurrent.Stepper(), output);
        logits = new T[output.Bias.Length];
        probabilities = new T[logits.Length];
        block = new T[Block * recurrent.HiddenSize];
        blockLogits = new T[Block * logits.Length];
    }

    /// <summary>h of the last layer, [H].</summary>
    public ReadOnlySpan<T> Hidden => recurrent.Hidden;

    /// <summary>c of the last layer, [H], where the cell has one, else empty.</summary>
    public ReadOnlySpan<T> Cell => recurrent.Cell;

    /// <summary>Reads a token and gives the logits of the next, [V], valid until the next is read.</summary>
    /// <exception cref="ArgumentException">It is no id.</exception>
    public ReadOnlySpan<T> Read(int id)
    {
        Require.Ids([id], logits.Length, nameof(id));
        Step(id);
        LinearOperation.Forward<T>(recurrent.Hidden, output.Weight.Data, output.Bias.Data, 1, logits);
        hasRead = true;
        return logits;
    }

    /// <summary>Writes on from what has been read: draws a token, reads it, and so on.</summary>
    /// <param name="random">Gives one draw for each token, none at temperature 0.</param>
    /// <param name="temperature">0 or more, as in <see cref="Temperature.Probabilities"/>.</param>
    /// <param name="destination">The ids written.</param>
    /// <exception cref="InvalidOperationException">Nothing has been read.</exception>
    /// <exception cref="ArgumentException">The temperature is negative or not a number, or the logits are not finite.</exception>
    public void Write(RandomSource random, double temperature, Span<int> destination)
    {
        ArgumentNullException.ThrowIfNull(random);
        if (!hasRead)
        {
            throw new InvalidOperationException("Read one token or more first: what is written continues what has been read.");
        }

        foreach (ref int id in destination)
        {
            Temperature.Probabilities<T>(logits, temperature, probabilities);
            id = temperature > 0 ? random.NextIndex<T>(probabilities) : Array.IndexOf(probabilities, T.One);
            Read(id);
        }
    }

    /// <summary>What each next token of a text costs: −ln p(ids[t + 1] | what was read before and ids[0..t]), in nats.</summary>
    /// <remarks>The state goes on from what has been read before and is carried through the whole text; the last id is not
    /// read.</remarks>
    /// <param name="ids">The text, n ids.</param>
    /// <param name="losses">[n − 1].</param>
    /// <exception cref="ArgumentException">There is something that is no id, or the lengths do not fit.</exception>
    public void Losses(ReadOnlySpan<int> ids, Span<double> losses)
    {
        Require.Length(losses.Length, Math.Max(ids.Length - 1, 0), nameof(losses));
        Require.Ids(ids, logits.Length, nameof(ids));
        for (int start = 0; start < losses.Length; start += Block)
        {
            int count = Math.Min(Block, losses.Length - start);
            BlockLosses(ids.Slice(start, count + 1), losses.Slice(start, count));
        }
    }

    /// <summary>Takes over the weights as they are now, and leaves the state as it is.</summary>
    public void Refresh() => recurrent.Refresh();

    /// <summary>Forgets what was read: the start of a new text.</summary>
    public void Clear()
    {
        recurrent.Clear();
        hasRead = false;
    }

    private void Step(int id)
    {
        int dim = embedding.Weight.Shape[1];
        recurrent.Step(embedding.Weight.Data.Slice(id * dim, dim));
    }

    /// <summary>As many steps as fit into a block, and then one product for the logits of all.</summary>
    private void BlockLosses(ReadOnlySpan<int> ids, Span<double> losses)
    {
        int H = recurrent.Hidden.Length, V = logits.Length, count = losses.Length;
        for (int t = 0; t < count; t++)
        {
            Step(ids[t]);
            recurrent.Hidden.CopyTo(block.AsSpan(t * H));
        }

        Span<T> rows = blockLogits.AsSpan(0, count * V);
        LinearOperation.Forward<T>(block.AsSpan(0, count * H), output.Weight.Data, output.Bias.Data, count, rows);
        rows[^V..].CopyTo(logits);
        hasRead = true;
        for (int t = 0; t < count; t++)
        {
            (T largest, T logSum) = Softmax.Row<T>(rows.Slice(t * V, V), probabilities);
            losses[t] = double.CreateChecked(logSum) + double.CreateChecked(largest - rows[(t * V) + ids[t + 1]]);
        }
    }
}
