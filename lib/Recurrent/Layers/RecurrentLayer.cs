using System.Numerics;
using Recurrent.Autograd;
using Recurrent.Cells;

namespace Recurrent.Layers;

/// <summary>Cells of one kind over whole sequences, one layer or several on top of each other, in one direction or in both, as
/// torch.nn.RNN, LSTM and GRU: the same parameter names, layouts, gate order and order of states.</summary>
/// <remarks>See <see cref="StackedOperation"/> and <see cref="BidirectionalOperation"/>, which put sequence functions of any kind together.</remarks>
public abstract class RecurrentLayer<T> : Module<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly List<CellParameters<T>> layers = [];
    private readonly string[] directions;
    private readonly bool hasCell;

    private protected RecurrentLayer(
        int inputSize, int hiddenSize, RandomSource random, int numLayers, double dropout, bool bidirectional, int gates, bool hasCell)
    {
        ArgumentNullException.ThrowIfNull(random);
        InputSize = Require.Positive(inputSize);
        HiddenSize = Require.Positive(hiddenSize);
        DropoutOperation.Probability(dropout, nameof(dropout));
        this.hasCell = hasCell;
        directions = bidirectional ? ["", "_reverse"] : [""];
        double bound = 1 / Math.Sqrt(hiddenSize);
        int rows = Rows(gates, hiddenSize);
        for (int layer = 0; layer < Require.Positive(numLayers); layer++)
        {
            foreach (string direction in directions)
            {
                layers.Add(new(
                    Parameter($"weight_ih_l{layer}{direction}", [rows, layer == 0 ? inputSize : OutputSize]),
                    Parameter($"weight_hh_l{layer}{direction}", [rows, hiddenSize]),
                    Parameter($"bias_ih_l{layer}{direction}", [rows]),
                    Parameter($"bias_hh_l{layer}{direction}", [rows])));
            }
        }

        foreach (Variable<T> parameter in Parameters)
        {
            random.FillUniform(parameter.Data, -bound, bound);
        }

        Dropout = Part("dropout", new Dropout<T>(dropout, dropout > 0 ? random.Fork() : random)); // At 0 it never draws.
    }

    /// <summary>G·H, where an array holds weights of G·H by H: found out before any is allocated.</summary>
    private static int Rows(int gates, int hiddenSize) => hiddenSize <= Shape.MaxLength / gates / hiddenSize
        ? gates * hiddenSize
        : throw new ArgumentException(
            $"hiddenSize wants weights [{gates}·H, H] of at most {Shape.MaxLength:N0} elements; given {hiddenSize}.", nameof(hiddenSize));

    /// <summary>I.</summary>
    public int InputSize { get; }

    /// <summary>H.</summary>
    public int HiddenSize { get; }

    /// <summary>Whether every layer reads the sequence from both ends.</summary>
    public bool Bidirectional => directions.Length == 2;

    /// <summary>H, or 2·H where the layers are bidirectional.</summary>
    public int OutputSize => directions.Length * HiddenSize;

    /// <summary>What stands between the layers; its <see cref="Dropout{T}.Random"/> belongs into a checkpoint where it drops
    /// anything.</summary>
    public Dropout<T> Dropout { get; }

    /// <summary>The weights of every layer, from the input upwards; of a bidirectional one, those that read forwards first.</summary>
    public IReadOnlyList<CellParameters<T>> Layers => layers;

    /// <summary>A state of zeros that owns its memory, to be carried from window to window.</summary>
    /// <param name="batch">B.</param>
    /// <param name="requiresGradient">Whether its gradient is asked for.</param>
    public RecurrentState<T> ZeroState(int batch, bool requiresGradient = false) => new(
        [.. layers.Select((_, k) => $"l{k / directions.Length}{directions[k % directions.Length]}").Select(layer => new CellState<T>(
            new($"h_{layer}", [batch, HiddenSize], requiresGradient),
            hasCell ? new($"c_{layer}", [batch, HiddenSize], requiresGradient) : null))]);

    /// <summary>Runs all layers over a whole sequence.</summary>
    /// <param name="tape">The tape.</param>
    /// <param name="x">The inputs, [T, B, I].</param>
    /// <param name="state">The state before the first step; null for zeros.</param>
    /// <param name="lengths">The number of steps of each row, [B], 0 to T; null where every row has T.</param>
    /// <exception cref="ArgumentException">A shape does not fit.</exception>
    public RecurrentResult<T> Forward(
        Tape<T> tape, Variable<T> x, RecurrentState<T>? state = null, int[]? lengths = null)
    {
        if (state is not null)
        {
            Require.Length(state.Layers.Count, layers.Count, nameof(state));
        }

        CellState<T>[] final = new CellState<T>[layers.Count];
        Func<Variable<T>, Variable<T>>[] readers = [.. layers.Select((_, k) => (Func<Variable<T>, Variable<T>>)(input => Read(input, k)))];
        Variable<T> output = tape.Stacked(x, Dropout, Bidirectional
            ? [.. readers.Chunk(2).Select(ends => (Func<Variable<T>, Variable<T>>)(input => tape.Bidirectional(input, ends[0], ends[1], lengths)))]
            : readers);
        return new(output, new(final));

        Variable<T> Read(Variable<T> input, int k)
        {
            (Variable<T> read, final[k]) = Run(tape, input, layers[k], state?.Layers[k], lengths);
            return read;
        }
    }

    /// <summary>Runs all layers for one step, as sampling does.</summary>
    /// <param name="tape">The tape.</param>
    /// <param name="x">The input, [B, I].</param>
    /// <param name="state">The state before the step; null for zeros.</param>
    /// <returns>The state after the step; its <see cref="RecurrentState{T}.Hidden"/> is the output.</returns>
    /// <exception cref="ArgumentException">A shape does not fit.</exception>
    /// <exception cref="InvalidOperationException">The layers are bidirectional.</exception>
    public RecurrentState<T> Step(Tape<T> tape, Variable<T> x, RecurrentState<T>? state = null)
    {
        RequireOneDirection();
        Require.Rank(x.Shape, 2, "[B, I]", nameof(x));
        return Forward(tape, tape.Reshape(x, [1, x.Shape[0], x.Shape[1]]), state).State;
    }

    /// <summary>The layers as a stepper for sampling, with the weights as they are now and a state of zeros.</summary>
    /// <param name="batch">B, 1 or more.</param>
    /// <exception cref="InvalidOperationException">The layers are bidirectional.</exception>
    public RecurrentStepper<T> Stepper(int batch = 1)
    {
        RequireOneDirection();
        return new([.. layers.Select(layer => Stepper(layer, batch))], checked(batch * InputSize));
    }

    private protected abstract CellStepper<T> Stepper(CellParameters<T> parameters, int batch);

    private protected abstract CellResult<T> Run(
        Tape<T> tape, Variable<T> x, CellParameters<T> parameters, CellState<T>? state, int[]? lengths);

    private void RequireOneDirection()
    {
        if (Bidirectional)
        {
            throw new InvalidOperationException(
                "Bidirectional layers read a sequence from its end too, and who goes step by step cannot see the future: "
                + "give Forward the whole sequence, or make the layers with bidirectional: false.");
        }
    }
}
