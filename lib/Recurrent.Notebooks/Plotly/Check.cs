namespace Recurrent.Notebooks.Plotly;

/// <summary>Refuses wrong input at once, naming the argument, what was expected and what was given.</summary>
internal static class Check
{
    /// <summary>For a fault found deeper than the method whose argument is wrong.</summary>
    public static ArgumentException Wrong(string name, string message) => new(message, name);

    public static T[] NotEmpty<T>(IEnumerable<T> values, string name)
    {
        ArgumentNullException.ThrowIfNull(values, name);
        var array = values as T[] ?? values.ToArray();
        return array.Length > 0
            ? array
            : throw new ArgumentException("expected at least one value, given none.", name);
    }

    public static void SameLength(int actual, int expected, string name, string than)
    {
        if (actual != expected)
        {
            throw new ArgumentException($"expected {expected} values, as many as {than}, given {actual}.", name);
        }
    }

    public static void Positive(double value, string name)
    {
        if (!(value > 0) || double.IsInfinity(value))
        {
            throw new ArgumentOutOfRangeException(name, $"expected a positive, finite number, given {value}.");
        }
    }

    public static void Finite(double value, string name)
    {
        if (!double.IsFinite(value))
        {
            throw new ArgumentOutOfRangeException(name, $"expected a finite number, given {value}.");
        }
    }
}
