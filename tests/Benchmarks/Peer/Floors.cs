namespace Benchmarks.Peer;

/// <summary>A number to be reached at least.</summary>
internal sealed record Floor(string Name, double Required, double Measured, string Worst = "")
{
    public bool Reached => Measured >= Required;

    /// <summary>The floors that <paramref name="rows"/> can be held against.</summary>
    public static IReadOnlyList<Floor> Of(IReadOnlyList<Row> rows)
    {
        Row[] training = [.. rows.Where(row => row.What == "train" && SequenceShape.Grid.Contains(row.Shape))];
        List<Floor> floors = [];
        foreach ((int H, double required) in
            new[] { (32, 10), (128, 2.2), (200, 1.8), (256, 1.8), (512, 1.6), (1024, 1.4) })
        {
            double[] ratios = [.. training.Where(row => row.Shape.H == H && row.Ratio is not null).Select(row => row.Ratio!.Value)];
            if (ratios.Length > 0)
            {
                floors.Add(new($"H = {H}, geometric mean", required, Math.Exp(ratios.Average(Math.Log))));
            }
        }

        AddLowest("lowest ratio of a training step", 1.1, training, row => row.Ratio);
        foreach ((int H, double required) in new[] { (128, 5.0), (512, 2.0) })
        {
            AddLowest(
                $"LSTM step, B = 1, H = {H}", required,
                rows.Where(row => row.What == "step" && row.Cell == "LSTM" && row.Shape.H == H), row => row.Ratio);
        }

        Row[] matmul = [.. rows.Where(row => row.What == "matmul")];
        AddLowest("matmul over PyTorch's, 1 thread", 0.9, matmul, row => row.PeerOneThread / row.OursOneThread);
        AddLowest("matmul over PyTorch's, 2 threads", 0.9, matmul, row => row.PeerTwoThreads / row.Ours);
        AddLowest(
            "2 threads over 1, lowest at H ≥ 128, B ≥ 32", 1.7,
            training.Where(row => row.Shape is { H: >= 128, B: >= 32 }), row => row.Scaling);
        AddLowest(
            "  the same in the quietest tenth of the runs", 1.7,
            training.Where(row => row.Shape is { H: >= 128, B: >= 32 }), row => row.QuietScaling);
        return floors;

        void AddLowest(string name, double required, IEnumerable<Row> among, Func<Row, double?> measure)
        {
            if (among.Where(row => measure(row) is not null).MinBy(measure) is { } lowest)
            {
                floors.Add(new(name, required, measure(lowest)!.Value, $"{lowest.Name} {lowest.Shape}"));
            }
        }
    }
}
