using System.Numerics;
using System.Runtime.CompilerServices;
using Recurrent.Kernels;
using Recurrent.Kernels.Lanes;

namespace Recurrent.Cells;

/// <summary>How a pass through time is shared among threads.</summary>
/// <remarks>
/// Rows of a batch are independent through time, so each thread takes some rows for all T steps and never waits: best
/// where the recurrent weights fit a core's second cache. Larger weights would pass through every core at every step;
/// then each thread takes some hidden units for all rows, whose weights stay with it, and the threads meet
/// once a step. A batch of few rows is shared by units as well.
/// </remarks>
internal readonly struct SequencePlan
{
    private const long WorkPerPart = 1 << 18;       // Multiply-adds over all steps: what waking a thread is worth.
    private const long WorkPerMeeting = 1 << 15;    // Multiply-adds of one step and part: what a meeting is worth.
    private const int CacheBytes = 3 << 19;         // Three quarters of a second cache of 2 MB.
    private const int FewestRows = 4;               // Of a part: fewer leave the multipliers waiting for the weights.
    private readonly int batch, hidden, unitBlock;

    private SequencePlan(SequenceSizes sizes, int unitBlock, bool distant, bool byUnits, int parts)
    {
        (_, batch, _, hidden) = sizes;
        (this.unitBlock, Distant, ByUnits, Parts) = (unitBlock, distant, byUnits, parts);
    }

    /// <summary>Whether the recurrent weights are too large for the second cache.</summary>
    public bool Distant { get; }

    /// <summary>Whether threads share the hidden units and meet at every step, rather than the rows.</summary>
    public bool ByUnits { get; }

    /// <summary>The number of parts that the work is worth.</summary>
    public int Parts { get; }

    public static SequencePlan Create<V, T>(SequenceSizes sizes, int gates)
        where V : struct, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (int T_, int B, _, int H) = sizes;
        int unitBlock = Panels<V, T>.Width;
        long weights = (long)gates * H * H, step = weights * B;
        int rowParts = (B + FewestRows - 1) / FewestRows, unitParts = (H + unitBlock - 1) / unitBlock;
        bool distant = weights * Unsafe.SizeOf<T>() > CacheBytes;
        bool byUnits = unitParts > 1 && step / Threads.Count >= WorkPerMeeting && (distant || rowParts < Threads.Count);
        long worth = Math.Max(1, step * T_ / WorkPerPart);
        return new(sizes, unitBlock, distant, byUnits, (int)Math.Min(worth, byUnits ? unitParts : rowParts));
    }

    /// <summary>Where threads share the rows, each needs what the others have packed; by units, each has packed its own.</summary>
    public void MeetAfterPacking(int parts)
    {
        if (!ByUnits)
        {
            Threads.Meet(parts);
        }
    }

    /// <summary>The rows of a part: [start, end).</summary>
    public (int Start, int End) RowsOf(int part, int parts) => ByUnits ? (0, batch) : Threads.Share(batch, 1, part, parts);

    /// <summary>The hidden units of a part: [start, end).</summary>
    public (int Start, int End) UnitsOf(int part, int parts) => ByUnits ? Threads.Share(hidden, unitBlock, part, parts) : (0, hidden);
}
