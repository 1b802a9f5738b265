namespace Workbook.Verify;

/// <summary>The first place where two outputs differ, and how.</summary>
/// <param name="Place">The place within the output, from the outside in; empty for the whole output.</param>
/// <param name="Stored">What the first of the two has there.</param>
/// <param name="Now">What the second has there.</param>
internal sealed record Difference(string Place, string Stored, string Now)
{
    /// <summary>What stands where the other has something.</summary>
    public const string Nothing = "nothing";

    private const int Limit = 80;

    /// <summary>The difference within a larger place.</summary>
    public Difference Within(string place) => this with { Place = Place.Length == 0 ? place : $"{place}, {Place}" };

    /// <summary>A value, shortened.</summary>
    public static string Short(string value) => value.Length > Limit ? value[..Limit] + "…" : value;
}
