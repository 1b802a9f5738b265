using System.Numerics;
using Recurrent.Autograd;
using Recurrent.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace Recurrent.Torch.Tests.Parity;

/// <summary>RNN, GRU and LSTM beside torch's: outputs, final states and every gradient, of the input, the first states and the parameters.</summary>
public sealed class SequenceParityTests
{
    private static readonly (int T, int B, int I, int H)[] Sizes = [(7, 3, 5, 6), (50, 16, 32, 64), (35, 20, 65, 128)];

    public static TheoryData<string, int, bool, bool, int> Cases()
    {
        TheoryData<string, int, bool, bool, int> cases = [];
        foreach (string cell in (string[])["tanh", "relu", "GRU", "LSTM"])
        {
            foreach (int layers in (int[])[1, 2])
            {
                foreach (bool both in (bool[])[false, true])
                {
                    foreach (bool packed in (bool[])[false, true])
                    {
                        for (int size = 0; size < Sizes.Length; size++)
                        {
                            cases.Add(cell, layers, both, packed, size);
                        }
                    }
                }
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Agrees_in_float(string cell, int layers, bool both, bool packed, int size) => Agree<float>(cell, layers, both, packed, size);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Agrees_in_double(string cell, int layers, bool both, bool packed, int size) => Agree<double>(cell, layers, both, packed, size);

    private static void Agree<T>(string cell, int layers, bool both, bool packed, int size)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        set_num_threads(1);
        using DisposeScope scope = NewDisposeScope();
        (int steps, int batch, int input, int hidden) = Sizes[size];
        RandomSource random = new(7);
        RecurrentLayer<T> ours = cell switch
        {
            "tanh" => new Rnn<T>(input, hidden, random, layers, bidirectional: both),
            "relu" => new Rnn<T>(input, hidden, random, layers, Nonlinearity.Relu, bidirectional: both),
            "GRU" => new Gru<T>(input, hidden, random, layers, bidirectional: both),
            _ => new Lstm<T>(input, hidden, random, layers, bidirectional: both),
        };
        using TorchLayer theirs = new(cell, input, hidden, layers, both, typeof(T) == typeof(double) ? float64 : float32);
        ours.CopyTo(theirs.Module);

        Variable<T> x = random.Normal<T>("x", [steps, batch, input]);
        RecurrentState<T> state = ours.ZeroState(batch, requiresGradient: true);
        Variable<T>[] hiddenStates = [.. state.Layers.Select(layer => layer.Hidden)], cellStates = [.. state.Layers.Where(layer => layer.Cell is not null).Select(layer => layer.Cell!)];
        Array.ForEach([.. hiddenStates, .. cellStates], variable => random.FillNormal(variable.Data));
        int[]? lengths = packed ? [.. Enumerable.Range(0, batch).Select(row => steps - (row * 5 % steps))] : null;
        T[] weights = random.Normal<T>("weights", [steps, batch, ours.OutputSize]).Data.ToArray();

        // The loss looks at each output with a weight of its own, and at the final states.
        Tape<T> tape = new();
        RecurrentResult<T> result = ours.Forward(tape, x, state, lengths);
        Variable<T>[] last = [.. result.State.Layers.Select(layer => layer.Hidden), .. result.State.Layers.Where(layer => layer.Cell is not null).Select(layer => layer.Cell!)];
        Variable<T> loss = tape.Sum(tape.Multiply(result.Output, tape.Constant(result.Output.Shape, weights)));
        foreach (Variable<T> final in last)
        {
            loss = tape.Add(loss, tape.Sum(tape.Multiply(final, final)));
        }

        tape.Backward(loss);

        Tensor theirX = x.Leaf();
        Tensor[] theirHidden = [.. hiddenStates.Select(Closeness.Leaf)], theirCell = [.. cellStates.Select(Closeness.Leaf)];
        (Tensor output, Tensor h, Tensor? c) = theirs.Run(theirX, stack(theirHidden), theirCell.Length > 0 ? stack(theirCell) : null, lengths);
        Tensor theirLoss = (output * Exchange.ToTorch<T>(weights, result.Output.Shape)).sum() + (h * h).sum();
        (c is null ? theirLoss : theirLoss + (c * c).sum()).backward();

        Closeness.Agree<T>("output", output, result.Output.Data);
        Closeness.Agree<T>("final states", c is null ? h : cat([h, c]), last.SelectMany(final => final.Data.ToArray()).ToArray());
        Closeness.Agree<T>("dx", theirX.grad!, x.Gradient);
        Closeness.Agree<T>("dh0", stack([.. theirHidden.Select(leaf => leaf.grad!)]), hiddenStates.SelectMany(variable => variable.Gradient.ToArray()).ToArray());
        if (theirCell.Length > 0)
        {
            Closeness.Agree<T>("dc0", stack([.. theirCell.Select(leaf => leaf.grad!)]), cellStates.SelectMany(variable => variable.Gradient.ToArray()).ToArray());
        }

        Dictionary<string, TorchSharp.Modules.Parameter> parameters = theirs.Module.named_parameters().ToDictionary(named => named.name, named => named.parameter);
        foreach (Variable<T> parameter in ours.Parameters)
        {
            Closeness.Agree<T>($"d {parameter.Name}", parameters[parameter.Name].grad!, parameter.Gradient);
        }
    }

    /// <summary>torch's three layers under one form.</summary>
    private sealed class TorchLayer : IDisposable
    {
        public TorchLayer(string cell, int input, int hidden, int layers, bool both, ScalarType type) => Module = cell switch
        {
            "tanh" => nn.RNN(input, hidden, layers, bidirectional: both, dtype: type),
            "relu" => nn.RNN(input, hidden, layers, nn.NonLinearities.ReLU, bidirectional: both, dtype: type),
            "GRU" => nn.GRU(input, hidden, layers, bidirectional: both, dtype: type),
            _ => nn.LSTM(input, hidden, layers, bidirectional: both, dtype: type),
        };

        public nn.Module Module { get; }

        public (Tensor Output, Tensor H, Tensor? C) Run(Tensor x, Tensor h, Tensor? c, int[]? lengths)
        {
            if (lengths is null)
            {
                return Module switch
                {
                    TorchSharp.Modules.LSTM lstm => lstm.call(x, (h, c!)),
                    TorchSharp.Modules.GRU gru => WithoutCell(gru.call(x, h)),
                    TorchSharp.Modules.RNN rnn => WithoutCell(rnn.call(x, h)),
                    _ => throw new InvalidOperationException(),
                };
            }

            using nn.utils.rnn.PackedSequence packed = nn.utils.rnn.pack_padded_sequence(x, tensor(Array.ConvertAll(lengths, length => (long)length)), enforce_sorted: false);
            (nn.utils.rnn.PackedSequence output, Tensor hN, Tensor? cN) = Module switch
            {
                TorchSharp.Modules.LSTM lstm => lstm.call(packed, (h, c!)),
                TorchSharp.Modules.GRU gru => WithoutCell(gru.call(packed, h)),
                TorchSharp.Modules.RNN rnn => WithoutCell(rnn.call(packed, h)),
                _ => throw new InvalidOperationException(),
            };
            using (output)
            {
                return (nn.utils.rnn.pad_packed_sequence(output, total_length: x.shape[0]).Item1, hN, cN);
            }
        }

        public void Dispose() => Module.Dispose();

        private static (TOutput, Tensor, Tensor?) WithoutCell<TOutput>((TOutput Output, Tensor H) result) => (result.Output, result.H, null);
    }
}
