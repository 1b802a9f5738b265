namespace Benchmarks.Peer;

/// <summary>One row of the table: what ours and PyTorch took for the same work, in seconds.</summary>
/// <param name="What">matmul, train or step.</param>
/// <param name="Cell">RNN, GRU or LSTM; empty for a matmul.</param>
/// <param name="Shape">T, B, I and H; a matmul is [B, I] · [I, H].</param>
/// <param name="Operations">Floating-point operations; 0 where they are not the point.</param>
/// <param name="Ours">Ours with two threads.</param>
/// <param name="OursOneThread">Ours with one.</param>
/// <param name="PeerOneThread">PyTorch with one; null without a peer.</param>
/// <param name="PeerTwoThreads">PyTorch with two.</param>
/// <param name="MachineScaling">What two threads gained over one meanwhile that share nothing: 2 on two whole cores.</param>
/// <param name="QuietScaling">One thread's time over two threads', the first tenth of each: while nothing disturbed them.</param>
/// <param name="Fault">Why it was not timed.</param>
internal sealed record Row(
    string What, string Cell, SequenceShape Shape, double Operations,
    double? Ours = null, double? OursOneThread = null, double? PeerOneThread = null, double? PeerTwoThreads = null,
    double? MachineScaling = null, double? QuietScaling = null, string? Fault = null)
{
    public string Name => What switch { "matmul" => What, "step" => $"{Cell} step", _ => Cell };

    /// <summary>PyTorch's best.</summary>
    public double? PeerBest => PeerOneThread < PeerTwoThreads ? PeerOneThread : PeerTwoThreads;

    /// <summary>PyTorch's time over ours: above 1 we are faster. What is wrong reaches no floor.</summary>
    public double? Ratio => Fault is null ? PeerBest / Ours : 0;

    /// <summary>One thread's time over two threads'.</summary>
    public double? Scaling => OursOneThread / Ours;

    public double? GigaFlops => Operations / Ours / 1e9;
}

/// <summary>A run of the benchmark, as --json writes it.</summary>
internal sealed record Report(
    DateTimeOffset Date, string Machine, string Processor, string DotNet, string? Torch, string? PeerKernels,
    double BudgetSeconds, IReadOnlyList<Row> Rows, IReadOnlyList<Floor> Floors);
