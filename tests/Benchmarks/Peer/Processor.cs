using System.Runtime.InteropServices;

namespace Benchmarks.Peer;

/// <summary>What the machine's processor is called and what it can do.</summary>
internal static class Processor
{
    private static readonly string[] Lines = File.Exists("/proc/cpuinfo") ? File.ReadAllLines("/proc/cpuinfo") : [];

    public static string Name { get; } = Field("model name") ?? $"{RuntimeInformation.ProcessArchitecture}";

    private static string[] Flags { get; } = Field("flags")?.Split(' ') ?? [];

    /// <summary>The OpenBLAS kernel set for this processor, where OpenBLAS has chosen <paramref name="chosen"/> from before
    /// AVX2; null where its choice is good.</summary>
    public static string? BetterKernels(string? chosen) =>
        chosen is null or "Haswell" or "Zen" or "SkylakeX" or "Cooperlake" or "SapphireRapids" ? null
        : Flags.Contains("avx512f") ? "SkylakeX"
        : Flags.Contains("avx2") ? "Haswell"
        : null;

    private static string? Field(string name) =>
        Lines.FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal))?.Split(':', 2)[1].Trim();
}
