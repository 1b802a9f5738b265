namespace Benchmarks.Peer;

/// <summary>One row of the table: what ours and PyTorch took for the same work, in seconds.</summary>
/// <param name="What">matmul, train or step.</param>
/// <param name="Cell">RNN, GRU or LSTM; empty for a matmul.</param>
/// <param name="Shape">T,B,I,H of a training step; what there is of it else.</param>
/// <param name="H">H; n for a matmul.</param>
/// <param name="Operations">Floating-point operations; 0 where they are not the point.</param>
/// <param name="Ours">Ours with two threads.</param>
/// <param name="OursOneThread">Ours with one.</param>
/// <param name="PeerOneThread">PyTorch with one; null without a peer.</param>
/// <param name="PeerTwoThreads">PyTorch with two.</param>
/// <param name="Fault">Why it was not timed.</param>
internal sealed record Row(
    string What, string Cell, string Shape, int H, double Operations,
    double? Ours = null, double? OursOneThread = null, double? PeerOneThread = null, double? PeerTwoThreads = null,
    string? Fault = null)
{
    /// <summary>PyTorch's best.</summary>
    public double? PeerBest => PeerOneThread < PeerTwoThreads ? PeerOneThread : PeerTwoThreads;

    /// <summary>PyTorch's time over ours: above 1 we are faster.</summary>
    public double? Ratio => PeerBest / Ours;

    /// <summary>One thread's time over two threads'.</summary>
    public double? Scaling => OursOneThread / Ours;

    public double? GigaFlops => Operations / Ours / 1e9;
}

/// <summary>A run of the benchmark, as --json writes it.</summary>
internal sealed record Report(
    DateTimeOffset Date, string Machine, string Processor, string DotNet, string? Torch, string? PeerKernels,
    double BudgetSeconds, IReadOnlyList<Row> Rows, IReadOnlyList<Floor> Floors);
