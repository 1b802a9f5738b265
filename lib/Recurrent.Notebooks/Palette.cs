namespace Recurrent.Notebooks;

/// <summary>
/// The colours of every figure: the qualitative palette of Okabe and Ito, which people with any common kind of
/// colour blindness can tell apart, ordered so that the first ones read on a light and on a dark page.
/// </summary>
public static class Palette
{
    /// <summary>Blue, the first series.</summary>
    public const string Blue = "#0072B2";

    /// <summary>Vermilion, the second series.</summary>
    public const string Vermilion = "#D55E00";

    /// <summary>Bluish green, the third series.</summary>
    public const string Green = "#009E73";

    /// <summary>Orange, the fourth series.</summary>
    public const string Orange = "#E69F00";

    /// <summary>Reddish purple, the fifth series.</summary>
    public const string Purple = "#CC79A7";

    /// <summary>Sky blue, the sixth series.</summary>
    public const string Sky = "#56B4E9";

    /// <summary>Grey, for what should step back: guides, arrows, the seventh series.</summary>
    public const string Grey = "#808080";

    /// <summary>All colours in the order in which series take them.</summary>
    public static IReadOnlyList<string> Colors { get; } = [Blue, Vermilion, Green, Orange, Purple, Sky, Grey];

    internal static string At(int series) => Colors[series % Colors.Count];
}
