using System.Text.Json.Nodes;
using Recurrent;
using Recurrent.Kernels;
using Recurrent.Layers;

namespace Benchmarks.Peer;

/// <summary>Ours with two threads and with one against PyTorch's processes, over the same work in turn.</summary>
/// <param name="peers">PyTorch with 1 and with 2 threads, or none.</param>
/// <param name="budget">Seconds for each contestant and row.</param>
internal sealed class Contest(IReadOnlyList<Torch> peers, double budget)
{
    private const int MatMulSize = 1024;

    public Row MatMul()
    {
        const int N = MatMulSize;
        float[] a = new float[N * N], b = new float[N * N], c = new float[N * N];
        RandomSource random = new(1);
        random.FillNormal<float>(a);
        random.FillNormal<float>(b);
        Row row = new("matmul", "", new(1, N, N, N), 2.0 * N * N * N, Fault: Correctness.MatMulFault(a, b, N));
        return Time(row, () => Recurrent.Kernels.MatMul.Multiply<float>(a, b, N, N, N, c), new() { ["n"] = N });
    }

    public Row Train(string cell, SequenceShape shape)
    {
        TrainingStep step = new(cell, shape);
        double operations = shape.Operations(CellKinds.Gates(cell));
        return Time(
            new("train", cell, shape, operations, Fault: Correctness.Fault(step, cell, shape)),
            step.Run,
            new() { ["cell"] = cell, ["T"] = shape.T, ["B"] = shape.B, ["I"] = shape.I, ["H"] = shape.H });
    }

    /// <summary>One step without gradients, as sampling makes it: weights packed once, the state carried on.</summary>
    public Row Step(string cell, int I, int H)
    {
        RecurrentLayer<float> layer = CellKinds.Layer(cell, I, H);
        RecurrentStepper<float> stepper = layer.Stepper(batch: 1);
        float[] x = new float[I];
        new RandomSource(2).FillNormal<float>(x);
        string? fault = Correctness.StepFault(stepper.Step(x), cell, layer, x);
        return Time(
            new("step", cell, new(1, 1, I, H), 0, Fault: fault), () => stepper.Step(x), new() { ["cell"] = cell, ["I"] = I, ["H"] = H });
    }

    private Row Time(Row row, Action work, JsonObject request)
    {
        if (row.Fault is not null)
        {
            return row;
        }

        request["what"] = row.What;
        Timing.WarmUp(work);
        GC.Collect();
        Timing.Summary[] times = Timing.Compare(
            budget,
            [
                seconds => Ours(work, 2, seconds),
                seconds => Ours(() => MachineScaling.Run(2), 2, seconds / 4),
                seconds => Ours(work, 1, seconds),
                seconds => Ours(() => MachineScaling.Run(1), 1, seconds / 4),
                .. peers.Select(Func<double, IEnumerable<double>> (peer) => seconds => peer.Sample(request, seconds)),
            ]);
        row = row with
        {
            Ours = times[0].Median,
            OursOneThread = times[2].Median,
            MachineScaling = 2 * times[3].Median / times[1].Median,
            QuietScaling = times[2].Tenth / times[0].Tenth,
        };
        return peers.Count == 0 ? row : row with { PeerOneThread = times[4].Median, PeerTwoThreads = times[5].Median };
    }

    private static List<double> Ours(Action work, int threads, double seconds)
    {
        int before = Threads.Count;
        Threads.Count = threads;
        List<double> times = Timing.Sample(work, seconds);
        Threads.Count = before;
        return times;
    }
}
