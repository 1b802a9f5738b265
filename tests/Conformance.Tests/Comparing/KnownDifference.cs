using System.Text.Json;

namespace Conformance.Tests.Comparing;

/// <summary>A difference that is meant, as listed in <c>differences.json</c>.</summary>
/// <param name="Topic">The topic.</param>
/// <param name="Cell">The cell's id.</param>
/// <param name="Differs">The aspects that differ, all of them.</param>
/// <param name="Reason">Why that is well.</param>
internal sealed record KnownDifference(string Topic, string Cell, string[] Differs, string Reason)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    /// <summary>The list.</summary>
    public static IReadOnlyList<KnownDifference> All { get; } =
        JsonSerializer.Deserialize<KnownDifference[]>(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "differences.json")), Options)!;

    /// <summary>The entry for that cell, or null.</summary>
    public static KnownDifference? Of(string topic, string cell) => All.SingleOrDefault(known => known.Topic == topic && known.Cell == cell);
}
