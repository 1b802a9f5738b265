using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Benchmarks.Peer;

/// <summary>A PyTorch process (peer.py) with a fixed number of threads, which lives as long as the run.</summary>
internal sealed class Torch : IDisposable
{
    private const string Python = "/usr/bin/python3"; // Debian's, whose PyTorch is the peer.

    private readonly Process process;

    private Torch(int threads, string? coreType)
    {
        Threads = threads;
        ProcessStartInfo start = new(Python, [Path.Combine(AppContext.BaseDirectory, "peer.py"), $"{threads}"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment["OMP_WAIT_POLICY"] = "passive"; // Idle threads sleep and leave the processors to the other contestant.
        start.Environment["OMP_NUM_THREADS"] = "2";
        if (coreType is not null)
        {
            start.Environment["OPENBLAS_CORETYPE"] = coreType;
        }

        process = Process.Start(start)!;
        JsonNode hello = Read();
        if (hello["missing"] is { } missing)
        {
            throw new PeerMissingException($"{missing}");
        }

        Version = $"{hello["torch"]}";
        Kernels = hello["kernels"]?.ToString();
    }

    public int Threads { get; }

    public string Version { get; }

    /// <summary>OpenBLAS's kernel set; null where PyTorch multiplies with another library.</summary>
    public string? Kernels { get; }

    /// <summary>A process with the kernels that OpenBLAS picks itself, or (<paramref name="best"/>) with better ones where it
    /// does not know the processor and falls back to old ones: to beat a misconfigured peer proves nothing.</summary>
    /// <exception cref="PeerMissingException">There is no python3 or no PyTorch.</exception>
    public static Torch Start(int threads, bool best)
    {
        if (!File.Exists(Python))
        {
            throw new PeerMissingException($"there is no {Python}");
        }

        Torch torch = new(threads, null);
        if (!best || Processor.BetterKernels(torch.Kernels) is not { } better)
        {
            return torch;
        }

        torch.Dispose();
        return new(threads, better);
    }

    /// <summary>Seconds that PyTorch takes for <paramref name="request"/>, again and again.</summary>
    public IEnumerable<double> Sample(JsonObject request, double seconds)
    {
        request["seconds"] = seconds;
        process.StandardInput.WriteLine(request.ToJsonString());
        return Read()["seconds"].Deserialize<double[]>()!;
    }

    public void Dispose()
    {
        process.StandardInput.Close(); // peer.py ends with its input.
        process.WaitForExit();
        process.Dispose();
    }

    private JsonNode Read() => JsonNode.Parse(process.StandardOutput.ReadLine()
        ?? throw new InvalidOperationException("The PyTorch process ended; its last words are above."))!;
}

/// <summary>PyTorch is not installed.</summary>
internal sealed class PeerMissingException(string reason) : Exception(
    $"No PyTorch to compare with: {reason}. On Debian: apt-get install python3-torch libopenblas0-openmp. "
    + "--no-peer times the library alone.");
