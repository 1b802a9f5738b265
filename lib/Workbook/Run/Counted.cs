namespace Workbook.Run;

/// <summary>A number with its noun.</summary>
internal static class Counted
{
    /// <summary>For instance <c>1 notebook</c> or <c>2 notebooks</c>.</summary>
    public static string Of(int count, string noun) => $"{count} {noun}{(count == 1 ? "" : "s")}";
}
