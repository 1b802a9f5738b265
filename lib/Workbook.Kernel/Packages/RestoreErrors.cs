namespace Workbook.Kernel.Packages;

/// <summary>Finds NuGet's own words in what the engine tells of a restore that failed.</summary>
internal static class RestoreErrors
{
    private const string Mark = ": error ";

    /// <summary>Reads the errors, each once: NuGet repeats them for the framework and for the platform.</summary>
    /// <param name="log">The log: lines such as <c>PATH/Project.fsproj : error NU1101: …</c>.</param>
    public static IReadOnlyList<string> In(string log) =>
    [
        .. log.ReplaceLineEndings("\n").Split('\n')
            .Where(line => line.Contains("proj : error ", StringComparison.Ordinal))
            .Select(line => line[(line.IndexOf(Mark, StringComparison.Ordinal) + Mark.Length)..])
            .Select(line => line.EndsWith("proj]", StringComparison.Ordinal) ? line[..line.LastIndexOf('[')] : line)
            .Select(line => line.Trim())
            .Distinct(),
    ];
}
