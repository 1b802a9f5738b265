using System.Numerics;
using Recurrent.Autograd;
using Recurrent.Cells;

namespace Recurrent.Layers;

/// <summary>The LSTM over whole sequences, as <c>torch.nn.LSTM</c>; see <see cref="LstmCell{T}"/>.</summary>
/// <param name="inputSize">I, 1 or more.</param>
/// <param name="hiddenSize">H, 1 or more.</param>
/// <param name="random">Where the first weights come from: U(−1/√H, 1/√H).</param>
/// <param name="numLayers">How many layers stand on top of each other, 1 or more.</param>
/// <param name="dropout">The probability with which an element of a layer's output is dropped on its way to the next layer, while
/// training: in [0, 1). The last layer's output stays whole, so with one layer it has no effect, as in torch.</param>
/// <param name="bidirectional">Whether every layer reads the sequence from both ends.</param>
public sealed class Lstm<T>(
    int inputSize, int hiddenSize, RandomSource random, int numLayers = 1, double dropout = 0, bool bidirectional = false)
    : RecurrentLayer<T>(inputSize, hiddenSize, random, numLayers, dropout, bidirectional, LstmCell<T>.Gates, hasCell: true)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private protected override CellResult<T> Run(
        Tape<T> tape, Variable<T> x, CellParameters<T> parameters, CellState<T>? state, int[]? lengths) =>
        tape.Sequence<LstmCell<T>, T>(x, parameters, state, lengths);

    private protected override CellStepper<T> Stepper(CellParameters<T> parameters, int batch) =>
        CellStepper<T>.Create<LstmCell<T>>(parameters, batch);
}
