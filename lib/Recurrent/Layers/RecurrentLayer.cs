using System.Numerics;
using Recurrent.Autograd;
using Recurrent.Cells;

namespace Recurrent.Layers;

/// <summary>Cells of one kind over whole sequences, one layer or several on top of each other, as torch.nn.RNN, LSTM and
/// GRU: the same parameter names, layouts and gate order.</summary>
public abstract class RecurrentLayer<T> : Module<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly List<CellParameters<T>> layers = [];
    private readonly bool hasCell;

    private protected RecurrentLayer(
        int inputSize, int hiddenSize, RandomSource random, int numLayers, int gates, bool hasCell)
    {
        ArgumentNullException.ThrowIfNull(random);
        InputSize = Require.Positive(inputSize);
        HiddenSize = Require.Positive(hiddenSize);
        this.hasCell = hasCell;
        double bound = 1 / Math.Sqrt(hiddenSize);
        int rows = Rows(gates, hiddenSize);
        for (int layer = 0; layer < Require.Positive(numLayers); layer++)
        {
            layers.Add(new(
                Parameter($"weight_ih_l{layer}", [rows, layer == 0 ? inputSize : hiddenSize]),
                Parameter($"weight_hh_l{layer}", [rows, hiddenSize]),
                Parameter($"bias_ih_l{layer}", [rows]),
                Parameter($"bias_hh_l{layer}", [rows])));
        }

        foreach (Variable<T> parameter in Parameters)
        {
            random.FillUniform(parameter.Data, -bound, bound);
        }
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

    /// <summary>The weights of every layer, from the input upwards.</summary>
    public IReadOnlyList<CellParameters<T>> Layers => layers;

    /// <summary>A state of zeros that owns its memory, to be carried from window to window.</summary>
    /// <param name="batch">B.</param>
    /// <param name="requiresGradient">Whether its gradient is asked for.</param>
    public RecurrentState<T> ZeroState(int batch, bool requiresGradient = false) => new(
        [.. Enumerable.Range(0, layers.Count).Select(layer => new CellState<T>(
            new($"h_l{layer}", [batch, HiddenSize], requiresGradient),
            hasCell ? new($"c_l{layer}", [batch, HiddenSize], requiresGradient) : null))]);

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
        for (int layer = 0; layer < layers.Count; layer++)
        {
            (x, final[layer]) = Run(tape, x, layers[layer], state?.Layers[layer], lengths);
        }

        return new(x, new(final));
    }

    /// <summary>Runs all layers for one step, as sampling does.</summary>
    /// <param name="tape">The tape.</param>
    /// <param name="x">The input, [B, I].</param>
    /// <param name="state">The state before the step; null for zeros.</param>
    /// <returns>The state after the step; its <see cref="RecurrentState{T}.Hidden"/> is the output.</returns>
    /// <exception cref="ArgumentException">A shape does not fit.</exception>
    public RecurrentState<T> Step(Tape<T> tape, Variable<T> x, RecurrentState<T>? state = null)
    {
        Require.Rank(x.Shape, 2, "[B, I]", nameof(x));
        return Forward(tape, tape.Reshape(x, [1, x.Shape[0], x.Shape[1]]), state).State;
    }

    /// <summary>The layers as a stepper for sampling, with the weights as they are now and a state of zeros.</summary>
    /// <param name="batch">B, 1 or more.</param>
    public RecurrentStepper<T> Stepper(int batch = 1) =>
        new([.. layers.Select(layer => Stepper(layer, batch))], checked(batch * InputSize));

    private protected abstract CellStepper<T> Stepper(CellParameters<T> parameters, int batch);

    private protected abstract CellResult<T> Run(
        Tape<T> tape, Variable<T> x, CellParameters<T> parameters, CellState<T>? state, int[]? lengths);
}
