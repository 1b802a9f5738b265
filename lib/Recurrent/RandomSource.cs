using System.Numerics;
using Recurrent.Kernels;

namespace Recurrent;

/// <summary>Random numbers that are the same on every machine and in every version: xoshiro256**, seeded by SplitMix64.</summary>
/// <remarks>
/// Blackman and Vigna, "Scrambled linear pseudorandom number generators" (2021); Steele, Lea and Flood, "Fast splittable
/// pseudorandom number generators" (2014). Not for cryptography, and not safe for use by several threads at once:
/// <see cref="Fork"/> gives each its own.
/// </remarks>
public sealed class RandomSource
{
    private ulong s0, s1, s2, s3;

    /// <summary>A source whose whole stream is fixed by <paramref name="seed"/>, which <see cref="Provenance.Seeds"/>
    /// notes.</summary>
    public RandomSource(ulong seed)
    {
        Provenance.Add(seed);
        Seed(seed);
    }

    /// <summary>A source that goes on from <paramref name="state"/>.</summary>
    public RandomSource(RandomState state) => State = state;

    private RandomSource()
    {
    }

    /// <summary>Where the stream stands; setting it continues the stream from there.</summary>
    /// <exception cref="ArgumentException">All four words are zero, the one state without successors.</exception>
    public RandomState State
    {
        get => new(s0, s1, s2, s3);
        set
        {
            if (value == default)
            {
                throw new ArgumentException("A random state wants four words that are not all 0.", nameof(value));
            }

            (s0, s1, s2, s3) = (value.S0, value.S1, value.S2, value.S3);
        }
    }

    /// <summary>The next 64 random bits.</summary>
    public ulong NextUInt64()
    {
        ulong result = BitOperations.RotateLeft(s1 * 5, 7) * 9;
        ulong shifted = s1 << 17;
        s2 ^= s0;
        s3 ^= s1;
        s1 ^= s2;
        s0 ^= s3;
        s2 ^= shifted;
        s3 = BitOperations.RotateLeft(s3, 45);
        return result;
    }

    /// <summary>A number in [0, 1) with 53 random bits.</summary>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A whole number in [0, <paramref name="bound"/>), each equally likely (Lemire's method with rejection).</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="bound"/> is below 1.</exception>
    public int NextInt(int bound)
    {
        Require.Positive(bound);
        ulong reject = (0UL - (ulong)bound) % (ulong)bound;
        while (true)
        {
            ulong high = Math.BigMul(NextUInt64(), (ulong)bound, out ulong low);
            if (low >= reject)
            {
                return (int)high;
            }
        }
    }

    /// <summary>A draw from the standard normal distribution (Marsaglia's polar method).</summary>
    public double NextNormal()
    {
        while (true)
        {
            double u = (2 * NextDouble()) - 1, v = (2 * NextDouble()) - 1;
            double square = (u * u) + (v * v);
            if (square is > 0 and < 1)
            {
                // The second number of the pair is dropped, so that the state is the four words and nothing else.
                return u * Math.Sqrt(-2 * Elementary.Log(square) / square);
            }
        }
    }

    /// <summary>An index drawn with the given weights.</summary>
    /// <param name="weights">Each 0 or more and finite, not all 0; they need not sum to 1.</param>
    /// <exception cref="ArgumentException">A weight is negative or not finite, or all are 0.</exception>
    public int NextIndex<T>(ReadOnlySpan<T> weights)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double total = 0;
        foreach (T weight in weights)
        {
            total += T.IsFinite(weight) && weight >= T.Zero ? double.CreateChecked(weight) : double.NaN;
        }

        if (!(total > 0) || double.IsInfinity(total))
        {
            throw new ArgumentException("weights want finite numbers of 0 or more that are not all 0.", nameof(weights));
        }

        double left = NextDouble() * total;
        int last = 0;
        for (int i = 0; i < weights.Length; i++)
        {
            double weight = double.CreateChecked(weights[i]);
            if (weight > 0)
            {
                last = i;
                left -= weight;
                if (left < 0)
                {
                    return i;
                }
            }
        }

        return last; // Only rounding in the subtractions leads here.
    }

    /// <summary>Fills <paramref name="destination"/> with draws from [<paramref name="low"/>, <paramref name="high"/>).</summary>
    public void FillUniform<T>(Span<T> destination, double low, double high)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T end = T.CreateChecked(high);
        foreach (ref T value in destination)
        {
            T draw = T.CreateChecked(low + ((high - low) * NextDouble()));
            value = draw < end ? draw : T.BitDecrement(end); // Rounding may reach the end, which is not in the range.
        }
    }

    /// <summary>Fills <paramref name="destination"/> with normal draws of the given mean and standard deviation.</summary>
    public void FillNormal<T>(Span<T> destination, double mean = 0, double deviation = 1)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (ref T value in destination)
        {
            value = T.CreateChecked(mean + (deviation * NextNormal()));
        }
    }

    /// <summary>Puts <paramref name="items"/> into a random order, each equally likely (Fisher and Yates).</summary>
    public void Shuffle<TItem>(Span<TItem> items)
    {
        for (int i = items.Length - 1; i > 0; i--)
        {
            int j = NextInt(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    /// <summary>A new source seeded by the next draw of this one: a stream of its own for a thread or a purpose.</summary>
    public RandomSource Fork() => Derived(NextUInt64());

    /// <summary>A source whose seed follows from another: nothing that a reader would have to know.</summary>
    internal static RandomSource Derived(ulong seed)
    {
        var source = new RandomSource();
        source.Seed(seed);
        return source;
    }

    private void Seed(ulong seed)
    {
        s0 = SplitMix(ref seed);
        s1 = SplitMix(ref seed);
        s2 = SplitMix(ref seed);
        s3 = SplitMix(ref seed);
    }

    private static ulong SplitMix(ref ulong state)
    {
        ulong z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}

/// <summary>The whole state of a <see cref="RandomSource"/>: four words, not all 0.</summary>
public readonly record struct RandomState(ulong S0, ulong S1, ulong S2, ulong S3);
