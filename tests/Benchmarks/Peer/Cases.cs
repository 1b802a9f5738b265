using Recurrent;
using Recurrent.Layers;

namespace Benchmarks.Peer;

/// <summary>T, B, I and H of a training step.</summary>
internal readonly record struct SequenceShape(int T, int B, int I, int H)
{
    /// <summary>From shapes where the calls count to shapes where only the arithmetic does.</summary>
    public static readonly SequenceShape[] Grid =
    [
        new(50, 1, 32, 32), new(50, 16, 32, 32), new(50, 32, 64, 128), new(100, 32, 128, 128),
        new(35, 20, 200, 200), new(64, 64, 256, 256), new(64, 32, 512, 512), new(32, 64, 1024, 1024),
    ];

    /// <summary>The operations of a training step's matrix products: forward, and twice as many backward.</summary>
    public double Operations(int gates) => 3.0 * 2 * T * B * gates * H * (I + H);

    public override string ToString() => $"{T},{B},{I},{H}";

    /// <summary>The shape that <see cref="ToString"/> wrote, null where there is none.</summary>
    public static SequenceShape? Parse(string text)
    {
        int[] extents = [.. text.Split(',').Select(part => int.TryParse(part, out int extent) ? extent : 0)];
        return extents is [> 0, > 0, > 0, > 0] ? new(extents[0], extents[1], extents[2], extents[3]) : null;
    }
}

/// <summary>The cells, under PyTorch's names.</summary>
internal static class CellKinds
{
    public static readonly string[] All = ["RNN", "GRU", "LSTM"];

    public static int Gates(string cell) => cell switch { "RNN" => 1, "GRU" => 3, _ => 4 };

    public static RecurrentLayer<float> Layer(string cell, int inputSize, int hiddenSize)
    {
        RandomSource random = new(1);
        return cell switch
        {
            "RNN" => new Rnn<float>(inputSize, hiddenSize, random),
            "GRU" => new Gru<float>(inputSize, hiddenSize, random),
            _ => new Lstm<float>(inputSize, hiddenSize, random),
        };
    }
}
