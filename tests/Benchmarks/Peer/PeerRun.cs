using System.Runtime.InteropServices;
using System.Text.Json;

namespace Benchmarks.Peer;

/// <summary>One run of the mode <c>peer</c>.</summary>
internal static class PeerRun
{
    private static readonly JsonSerializerOptions JsonOptions = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
    };

    /// <returns>The exit code: 0, 1 where a result was wrong, 2 where there is no peer.</returns>
    public static int Run(
        string[] cells, SequenceShape[] shapes, double budget, bool noPeer, bool bestKernels, FileInfo? json)
    {
        List<Torch> peers = [];
        try
        {
            foreach (int threads in noPeer ? [] : new[] { 1, 2 })
            {
                peers.Add(Torch.Start(threads, bestKernels));
            }

            Report head = Describe(peers.FirstOrDefault(), budget);
            Report report = Measure(head, new Contest(peers, budget), cells, shapes);
            if (json is not null)
            {
                Write(report, json);
            }

            return report.Rows.Any(row => row.Fault is not null) ? 1 : 0;
        }
        catch (PeerMissingException missing)
        {
            Console.Error.WriteLine(missing.Message);
            return 2;
        }
        finally
        {
            peers.ForEach(peer => peer.Dispose());
        }
    }

    private static Report Describe(Torch? peer, double budget)
    {
        Report head = new(
            DateTimeOffset.UtcNow, $"{RuntimeInformation.OSDescription}, {Environment.ProcessorCount} processors",
            Processor.Name, RuntimeInformation.FrameworkDescription, peer?.Version, peer?.Kernels, budget, [], []);
        Console.WriteLine($"{head.Processor}, {head.Machine}, {head.DotNet}");
        Console.WriteLine(peer is null ? "no peer" : $"PyTorch {peer.Version}, OpenBLAS kernels: {peer.Kernels ?? "none"}");
        Console.WriteLine();
        return head;
    }

    private static Report Measure(Report head, Contest contest, string[] cells, SequenceShape[] shapes)
    {
        List<Row> rows = [];
        PeerTable.WriteHead();
        Row matmul = contest.MatMul();
        double peak = matmul.Operations / 1e9
            / new[] { matmul.Ours, matmul.OursOneThread, matmul.PeerBest }.Min() ?? double.NaN; // Min passes over null.
        Add(matmul);
        foreach (string cell in cells)
        {
            foreach (SequenceShape shape in shapes)
            {
                Add(contest.Train(cell, shape));
            }
        }

        foreach (string cell in cells)
        {
            Add(contest.Step(cell, I: 65, H: 128));
            Add(contest.Step(cell, I: 65, H: 512));
        }

        IReadOnlyList<Floor> floors = Floor.Of(rows);
        PeerTable.Write(floors);
        return head with { Rows = rows, Floors = floors };

        void Add(Row row)
        {
            rows.Add(row);
            PeerTable.Write(row, peak);
        }
    }

    private static void Write(Report report, FileInfo file)
    {
        string temporary = file.FullName + ".tmp";
        File.WriteAllText(temporary, JsonSerializer.Serialize(report, JsonOptions));
        File.Move(temporary, file.FullName, overwrite: true);
    }
}
