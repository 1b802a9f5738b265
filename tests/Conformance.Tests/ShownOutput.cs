namespace Conformance.Tests;

/// <summary>One output: of nbformat's kinds, with its contents by MIME type in order.</summary>
/// <param name="Kind"><c>execute_result</c>, <c>display_data</c>, or <c>stdout</c> and <c>stderr</c> for printed text.</param>
internal sealed record ShownOutput(string Kind)
{
    /// <summary>The MIME type of printed text.</summary>
    public const string Printed = "text";

    /// <summary>True for MIME types whose contents are JSON, which a notebook stores as such.</summary>
    public static bool IsJson(string mimeType) => mimeType == "application/json" || mimeType.EndsWith("+json", StringComparison.Ordinal);

    /// <summary>The contents.</summary>
    public IReadOnlyList<(string MimeType, string Text)> Parts { get; set; } = [];

    /// <summary>The outputs with neighbours that were printed to the same stream made one, and without empty prints: where printed text is cut is a host's affair.</summary>
    public static IReadOnlyList<ShownOutput> Merged(IEnumerable<ShownOutput> outputs)
    {
        var merged = new List<ShownOutput>();
        foreach (ShownOutput output in outputs)
        {
            if (output.Kind is "stdout" or "stderr" && output.Parts[0].Text.Length == 0)
            {
                continue;
            }

            if (output.Kind is "stdout" or "stderr" && merged is [.., var last] && last.Kind == output.Kind)
            {
                last.Parts = [(Printed, last.Parts[0].Text + output.Parts[0].Text)];
            }
            else
            {
                merged.Add(new ShownOutput(output.Kind) { Parts = output.Parts });
            }
        }

        return merged;
    }
}
