using System.Numerics;

namespace Workbook.Tests.Documents.Fuzzing;

/// <summary>The generator SplitMix64 (Steele, Lea, Flood 2014): a case is the same on every machine and in every version of .NET.</summary>
internal sealed class SplitMix(ulong seed)
{
    private ulong state = seed;

    public ulong Next()
    {
        var z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>A number from 0 to below a limit of at least 1.</summary>
    public int Below(int limit) => (int)Math.BigMul(Next(), (ulong)limit, out _);

    /// <summary>One of the items.</summary>
    public T Of<T>(IReadOnlyList<T> items) => items[Below(items.Count)];

    /// <summary>A small number most of the time, now and then a large one: from 1 to a limit of at least 1.</summary>
    public int Length(int limit) => 1 + Below(Math.Min(limit, 1 << Below(BitOperations.Log2((uint)limit) + 2)));

    /// <summary>From 1 to so many bytes, few most of the time.</summary>
    public byte[] Bytes(int limit) => [.. Enumerable.Range(0, Length(limit)).Select(_ => (byte)Next())];
}
