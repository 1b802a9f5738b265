using System.Globalization;
using System.Text.Json.Nodes;
using Workbook.Documents;

namespace Workbook.Verify;

/// <summary>Finds in figures the series that are marked as machine-dependent (<c>meta.machineDependent</c>: a tolerance).</summary>
internal static class MachineDependentSeries
{
    /// <summary>Puts the stored number in the place of each number of such a series now that differs from it by no more than its tolerance,
    /// and takes the ranges of the axes out of both figures: they follow from the numbers.</summary>
    /// <returns>The largest difference of each series, in words.</returns>
    public static IReadOnlyList<string> Align(JsonNode? stored, JsonNode? now)
    {
        var largest = new SortedDictionary<int, double>();
        if (stored is not JsonObject first || now is not JsonObject second || first["data"] is not JsonArray traces || !traces.Any(trace => Tolerance(trace) is not null))
        {
            return [];
        }

        AlignAll(traces, first, second, largest);
        foreach (var (before, after) in Frames(first).Zip(Frames(second)))
        {
            AlignAll(traces, before, after, largest);
            RemoveRanges(before, after);
        }

        RemoveRanges(first, second);
        return [.. largest.Select(series => $"series {traces[series.Key]!.AsObject().TextAt("name")} by up to {series.Value.ToString("0.#E+0", CultureInfo.InvariantCulture)}")];
    }

    // In a frame, 'traces' says which series of the figure its data belong to.
    private static void AlignAll(JsonArray traces, JsonObject stored, JsonObject now, SortedDictionary<int, double> largest)
    {
        var (before, after) = (stored["data"] as JsonArray ?? [], now["data"] as JsonArray ?? []);
        for (var i = 0; i < Math.Min(before.Count, after.Count); i++)
        {
            var series = stored["traces"] is JsonArray indices && i < indices.Count ? (int)(double)indices[i]! : i;
            if (Tolerance(traces.ElementAtOrDefault(series)) is { } tolerance)
            {
                var difference = 0.0;
                AlignNumbers(before[i], after[i], tolerance, ref difference);
                if (difference > 0)
                {
                    largest[series] = Math.Max(difference, largest.GetValueOrDefault(series));
                }
            }
        }
    }

    private static void AlignNumbers(JsonNode? stored, JsonNode? now, double tolerance, ref double largest)
    {
        switch (stored, now)
        {
            case (JsonObject first, JsonObject second):
                foreach (var (name, value) in first)
                {
                    if (second[name] is { } other)
                    {
                        AlignNumbers(value, other, tolerance, ref largest);
                    }
                }

                break;
            case (JsonArray first, JsonArray second):
                for (var i = 0; i < Math.Min(first.Count, second.Count); i++)
                {
                    AlignNumbers(first[i], second[i], tolerance, ref largest);
                }

                break;
            case (JsonValue first, JsonValue second) when first.TryGetValue(out double before) && second.TryGetValue(out double after)
                && before != after && Math.Abs(before - after) <= tolerance:
                largest = Math.Max(largest, Math.Abs(before - after));
                second.ReplaceWith(first.DeepClone());
                break;
        }
    }

    private static IEnumerable<JsonObject> Frames(JsonObject figure) => (figure["frames"] as JsonArray ?? []).OfType<JsonObject>();

    private static void RemoveRanges(params ReadOnlySpan<JsonObject> figures)
    {
        foreach (var figure in figures)
        {
            foreach (var (name, axis) in figure["layout"] as JsonObject ?? [])
            {
                if (name.StartsWith("xaxis", StringComparison.Ordinal) || name.StartsWith("yaxis", StringComparison.Ordinal))
                {
                    (axis as JsonObject)?.Remove("range");
                }
            }
        }
    }

    private static double? Tolerance(JsonNode? trace) =>
        (trace as JsonObject)?["meta"] is JsonObject meta && meta["machineDependent"] is JsonValue value && value.TryGetValue(out double tolerance) ? tolerance : null;
}
