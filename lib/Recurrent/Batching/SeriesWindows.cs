using System.Numerics;

namespace Recurrent.Batching;

/// <summary>Windows of T steps of a series side by side, time-major; the target of a step is the value after it.</summary>
/// <remarks>Step t of window b is value b₀ + t, where b₀ is the window's first, and stands at t·B + b. Windows may overlap: a
/// value that is the target of one may be an input of the next. So split a series in time, and then cut it into windows;
/// windows dealt to training and test at random would show the one the answers of the other.</remarks>
public sealed class SeriesWindows<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Every window there is: one begins at each value that has <paramref name="steps"/> values after it.</summary>
    /// <param name="values">The series, of <paramref name="steps"/> + 1 values or more.</param>
    /// <param name="steps">T.</param>
    /// <exception cref="ArgumentException">The series is too short for one window.</exception>
    public SeriesWindows(ReadOnlySpan<T> values, int steps)
        : this(values, steps, Enumerable.Range(0, Math.Max(1, values.Length - Require.Positive(steps))).ToArray())
    {
    }

    /// <summary>Chosen windows.</summary>
    /// <param name="values">The series.</param>
    /// <param name="steps">T.</param>
    /// <param name="starts">The index of each window's first value, [B]; it has <paramref name="steps"/> values after it.</param>
    /// <exception cref="ArgumentException">There are no windows, or one does not lie within the series.</exception>
    public SeriesWindows(ReadOnlySpan<T> values, int steps, ReadOnlySpan<int> starts)
    {
        (Steps, Count) = (Require.Positive(steps), Require.Positive(starts.Length, nameof(starts)));
        Inputs = new T[steps * Count];
        Targets = new T[steps * Count];
        for (int b = 0; b < Count; b++)
        {
            if (starts[b] < 0 || starts[b] >= values.Length - steps)
            {
                throw new ArgumentException(
                    $"A window of {steps} steps and the value after each wants {steps + 1} values from its start on; "
                    + $"window {b} starts at {starts[b]} of {values.Length}.", nameof(starts));
            }

            for (int t = 0; t < steps; t++)
            {
                Inputs[(t * Count) + b] = values[starts[b] + t];
                Targets[(t * Count) + b] = values[starts[b] + t + 1];
            }
        }
    }

    /// <summary>T, the number of steps.</summary>
    public int Steps { get; }

    /// <summary>B, the number of windows.</summary>
    public int Count { get; }

    /// <summary>[T, B, 1]: the shape of <see cref="Inputs"/> and <see cref="Targets"/>.</summary>
    public Shape Shape => [Steps, Count, 1];

    /// <summary>The values, [T, B, 1].</summary>
    public T[] Inputs { get; }

    /// <summary>The value after each, [T, B, 1].</summary>
    public T[] Targets { get; }
}
