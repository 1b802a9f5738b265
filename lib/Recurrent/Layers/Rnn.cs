using System.Numerics;
using Recurrent.Autograd;
using Recurrent.Cells;

namespace Recurrent.Layers;

/// <summary>The nonlinearity of a vanilla RNN.</summary>
public enum Nonlinearity
{
    /// <summary>tanh.</summary>
    Tanh,

    /// <summary>max(x, 0).</summary>
    Relu,
}

/// <summary>The vanilla RNN over whole sequences, as <c>torch.nn.RNN</c>; see <see cref="VanillaCell{T, TActivation}"/>.</summary>
/// <param name="inputSize">I, 1 or more.</param>
/// <param name="hiddenSize">H, 1 or more.</param>
/// <param name="random">Where the first weights come from: U(−1/√H, 1/√H).</param>
/// <param name="numLayers">How many layers stand on top of each other, 1 or more.</param>
/// <param name="nonlinearity">tanh or ReLU.</param>
/// <param name="dropout">The probability with which an element of a layer's output is dropped on its way to the next layer, while
/// training: in [0, 1). The last layer's output stays whole, so with one layer it has no effect, as in torch.</param>
/// <param name="bidirectional">Whether every layer reads the sequence from both ends.</param>
public sealed class Rnn<T>(
    int inputSize, int hiddenSize, RandomSource random, int numLayers = 1, Nonlinearity nonlinearity = Nonlinearity.Tanh,
    double dropout = 0, bool bidirectional = false)
    : RecurrentLayer<T>(inputSize, hiddenSize, random, numLayers, dropout, bidirectional, VanillaCell<T, TanhActivation<T>>.Gates, hasCell: false)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private protected override CellResult<T> Run(
        Tape<T> tape, Variable<T> x, CellParameters<T> parameters, CellState<T>? state, int[]? lengths) =>
        nonlinearity == Nonlinearity.Tanh
            ? tape.Sequence<VanillaCell<T, TanhActivation<T>>, T>(x, parameters, state, lengths)
            : tape.Sequence<VanillaCell<T, ReluActivation<T>>, T>(x, parameters, state, lengths);

    private protected override CellStepper<T> Stepper(CellParameters<T> parameters, int batch) =>
        nonlinearity == Nonlinearity.Tanh
            ? CellStepper<T>.Create<VanillaCell<T, TanhActivation<T>>>(parameters, batch)
            : CellStepper<T>.Create<VanillaCell<T, ReluActivation<T>>>(parameters, batch);
}
