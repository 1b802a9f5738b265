using System.Runtime.CompilerServices;

namespace Recurrent;

/// <summary>Checks of arguments, with messages that name the argument, what was expected and what was given.</summary>
internal static class Require
{
    /// <summary>Fails unless <paramref name="given"/> is <paramref name="expected"/>.</summary>
    public static void Shape(Shape given, Shape expected, string name)
    {
        if (given != expected)
        {
            throw new ArgumentException($"{name} wants the shape {expected}; given {given}.", name);
        }
    }

    /// <summary>Fails unless <paramref name="given"/> has <paramref name="rank"/> axes; says what they mean.</summary>
    public static void Rank(Shape given, int rank, string meaning, string name)
    {
        if (given.Rank != rank)
        {
            throw new ArgumentException($"{name} wants {rank} axes, {meaning}; given {given}.", name);
        }
    }

    /// <summary>Fails unless <paramref name="given"/> elements are <paramref name="expected"/>.</summary>
    public static void Length(int given, long expected, string name)
    {
        if (given != expected)
        {
            throw new ArgumentException($"{name} wants {expected} elements; given {given}.", name);
        }
    }

    /// <summary>Fails unless <paramref name="value"/> is above zero.</summary>
    public static int Positive(int value, [CallerArgumentExpression(nameof(value))] string name = "") => value > 0
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} wants a whole number above 0; given {value}.");

    /// <summary>Fails unless <paramref name="low"/> ≤ <paramref name="value"/> (and it is a number).</summary>
    public static double AtLeast(
        double value, double low, [CallerArgumentExpression(nameof(value))] string name = "") => value >= low
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} wants a number of {low} or more; given {value}.");

    /// <summary>Fails unless every id is a row of a table of <paramref name="count"/> rows.</summary>
    public static void Ids(ReadOnlySpan<int> ids, int count, string name)
    {
        for (int i = 0; i < ids.Length; i++)
        {
            if ((uint)ids[i] >= (uint)count)
            {
                throw new ArgumentException($"{name} wants ids from 0 to {count - 1}; given {ids[i]} at {i}.", name);
            }
        }
    }

    /// <summary>Fails unless there is a number of steps from 0 to <paramref name="time"/> for each row, or none at all.</summary>
    public static void Lengths(int[]? lengths, int time, int batch)
    {
        if (lengths is not null)
        {
            Length(lengths.Length, batch, nameof(lengths));
            Ids(lengths, time + 1, nameof(lengths));
        }
    }
}
