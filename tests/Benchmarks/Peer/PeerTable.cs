namespace Benchmarks.Peer;

/// <summary>The report as text: one row after the other as they come, the floors at the end.</summary>
internal static class PeerTable
{
    private const string Columns = "{0,-10}{1,-17}{2,10}{3,10}{4,10}{5,10}{6,8}{7,9}{8,8}{9,9}{10,9}{11,9}";

    public static void WriteHead()
    {
        Write("", "", "ours", "ours", "PyTorch", "PyTorch", "PyTorch", "ours", "ours", "ours", "quietest", "machine");
        Write("cell", "T,B,I,H", "2 thr. ms", "1 thr. ms", "1 thr. ms", "2 thr. ms", "/ ours", "GFLOP/s", "of peak", "2 over 1", "tenth", "2 over 1");
    }

    /// <param name="row">What to write.</param>
    /// <param name="peak">The best matmul rate of this run in GFLOP/s.</param>
    public static void Write(Row row, double peak)
    {
        if (row.Fault is not null)
        {
            Console.WriteLine($"{row.Name,-10}{row.Shape,-17} WRONG, not timed: {row.Fault}");
            return;
        }

        bool rate = row.Operations > 0;
        Write(
            row.Name, row.Shape, Milliseconds(row.Ours), Milliseconds(row.OursOneThread),
            Milliseconds(row.PeerOneThread), Milliseconds(row.PeerTwoThreads),
            row.Ratio?.ToString("0.00") ?? "-",
            rate ? $"{row.GigaFlops:0.0}" : "", rate ? $"{row.GigaFlops / peak:0 %}" : "",
            row.Scaling?.ToString("0.00") ?? "-", row.QuietScaling?.ToString("0.00") ?? "-", row.MachineScaling?.ToString("0.00") ?? "-");
    }

    public static void Write(IReadOnlyList<Floor> floors)
    {
        Console.WriteLine();
        foreach (Floor floor in floors)
        {
            Console.WriteLine(
                $"{floor.Name,-45}{floor.Measured,8:0.00}  floor {floor.Required,5:0.0#}  "
                + $"{(floor.Reached ? "reached" : "MISSED "),-8} {floor.Worst}".TrimEnd());
        }
    }

    private static void Write(params object[] cells) => Console.WriteLine(Columns, cells);

    private static string Milliseconds(double? seconds) => (seconds * 1e3) switch
    {
        null => "-",
        >= 100 and var ms => $"{ms:0.0}",
        >= 1 and var ms => $"{ms:0.00}",
        var ms => $"{ms:0.0000}",
    };
}
