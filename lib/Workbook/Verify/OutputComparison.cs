using System.Text.Json.Nodes;
using Workbook.Documents;
using Workbook.Run;

namespace Workbook.Verify;

/// <summary>Compares the outputs of one cell in two runs.</summary>
/// <param name="timed">Whether the cell is tagged <c>timings</c>; see <see cref="FigureComparison"/>.</param>
internal sealed class OutputComparison(bool timed)
{
    private const string Html = "text/html";
    private readonly Allowances allowed = new();

    /// <summary>What differed and was allowed to.</summary>
    public Allowances Allowed => allowed;

    /// <summary>How the outputs differ: the first place of each output that does.</summary>
    public IEnumerable<Difference> Compare(IEnumerable<NotebookOutput> stored, IEnumerable<NotebookOutput> now)
    {
        var (first, second) = (Merged(stored), Merged(now));
        var (head, tail) = (0, 0);
        var shorter = Math.Min(first.Count, second.Count);
        if (first.Count != second.Count)
        {
            // Where one is missing, those after it are compared with their own and not with their neighbours.
            while (head < shorter && Compare(first[head], second[head]) is null)
            {
                head++;
            }

            while (tail < shorter - head && Compare(first[^(tail + 1)], second[^(tail + 1)]) is null)
            {
                tail++;
            }
        }

        for (var i = head; i < Math.Max(first.Count, second.Count) - tail; i++)
        {
            var difference = i >= first.Count - tail ? new Difference("", Difference.Nothing, Described(second[i]))
                : i >= second.Count - tail ? new Difference("", Described(first[i]), Difference.Nothing)
                : Compare(first[i], second[i]);
            if (difference is not null)
            {
                yield return difference.Within($"output {i + 1}");
            }
        }
    }

    private Difference? Compare(NotebookOutput stored, NotebookOutput now)
    {
        if (stored.Kind != now.Kind || stored.StreamName != now.StreamName)
        {
            return new Difference("", Described(stored), Described(now));
        }

        return stored.Kind switch
        {
            "stream" => TextComparison.Compare(stored.Text, now.Text, allowed)?.Within(stored.StreamName ?? "stream"),
            "error" => CompareErrors(stored, now),
            _ => CompareContents(stored, now),
        };
    }

    // The trace names lines of this command and of the library, and what a process said that died is never the same.
    private Difference? CompareErrors(NotebookOutput stored, NotebookOutput now)
    {
        if (stored.ErrorName != now.ErrorName)
        {
            return new Difference("error", Described(stored), Described(now));
        }

        return stored.ErrorName is "KernelDied" or "OutOfMemory"
            ? TextComparison.Compare(stored.ErrorValue.Split('\n')[0], now.ErrorValue.Split('\n')[0], allowed)?.Within("error")
            : TextComparison.Compare(stored.ErrorValue, now.ErrorValue, allowed)?.Within("error");
    }

    private Difference? CompareContents(NotebookOutput stored, NotebookOutput now)
    {
        if (stored.MimeTypes.Contains(NotebookOutput.PlotlyType) && stored.MimeTypes.Contains(Html) != now.MimeTypes.Contains(Html))
        {
            (stored, now) = (Without(stored, Html), Without(now, Html)); // Taken away where a picture was added.
        }

        if (!stored.MimeTypes.SequenceEqual(now.MimeTypes))
        {
            return new Difference("MIME types", string.Join(", ", stored.MimeTypes), string.Join(", ", now.MimeTypes));
        }

        var before = allowed.Count;
        foreach (var type in stored.MimeTypes.OrderBy(type => type != NotebookOutput.PlotlyType))
        {
            // A figure's HTML holds the same data once more, and a name made from all of it.
            if (type == Html && stored.MimeTypes.Contains(NotebookOutput.PlotlyType) && (timed || allowed.Count > before))
            {
                continue;
            }

            if (CompareContent(type, stored.Json["data"]![type], now.Json["data"]![type])?.Within(type) is { } difference)
            {
                return difference;
            }
        }

        return JsonComparison.Compare(stored.Json["metadata"] ?? new JsonObject(), now.Json["metadata"] ?? new JsonObject(), allowed)?.Within("metadata");
    }

    private Difference? CompareContent(string type, JsonNode? stored, JsonNode? now) =>
        type == NotebookOutput.PlotlyType ? CompareFigures(stored?.DeepClone(), now?.DeepClone())
        : !MultilineText.IsText(stored) || !MultilineText.IsText(now) ? JsonComparison.Compare(stored, now, allowed)
        : type.StartsWith("image/", StringComparison.Ordinal) && type != "image/svg+xml"
            ? ImageComparison.Compare(MultilineText.Join(stored), MultilineText.Join(now))
        : TextComparison.Compare(MultilineText.Join(stored), MultilineText.Join(now), allowed);

    private Difference? CompareFigures(JsonNode? stored, JsonNode? now)
    {
        allowed.AddValues(MachineDependentSeries.Align(stored, now));
        return timed
            ? JsonComparison.Compare(FigureComparison.WithoutTimes(stored), FigureComparison.WithoutTimes(now), allowed)
            : JsonComparison.Compare(stored, now, allowed);
    }

    private static string Described(NotebookOutput output) => output.Kind switch
    {
        "stream" => $"{output.StreamName} \"{Difference.Short(output.Text.TrimEnd())}\"",
        "error" => Difference.Short($"{output.ErrorName}: {output.ErrorValue.Split('\n')[0]}"),
        var kind => $"{kind} ({string.Join(", ", output.MimeTypes)})",
    };

    // Where printed text is cut into outputs is a host's affair.
    private static List<NotebookOutput> Merged(IEnumerable<NotebookOutput> outputs)
    {
        var merged = new List<NotebookOutput>();
        foreach (var output in outputs.Select(WithoutAddedImage))
        {
            if (output.Kind == "stream" && merged is [.., { Kind: "stream" } last] && last.StreamName == output.StreamName)
            {
                merged[^1] = new NotebookOutput(new JsonObject { ["name"] = last.StreamName, ["output_type"] = "stream", ["text"] = last.Text + output.Text });
            }
            else
            {
                merged.Add(output);
            }
        }

        return merged;
    }

    // The picture that 'run --images' adds to a figure shows the same data once more, as one browser on one machine draws it.
    private static NotebookOutput WithoutAddedImage(NotebookOutput output) =>
        output.MimeTypes.Contains(NotebookOutput.PlotlyType) ? Without(output, FigureImages.MimeType) : output;

    private static NotebookOutput Without(NotebookOutput output, string type)
    {
        if (!output.MimeTypes.Contains(type))
        {
            return output;
        }

        var rest = output.Json.DeepClone().AsObject();
        rest["data"]!.AsObject().Remove(type);
        (rest["metadata"] as JsonObject)?.Remove(type);
        return new NotebookOutput(rest);
    }
}
