using System.Diagnostics;
using Workbook.Documents;
using Workbook.Run;

namespace Workbook.Tests.Documents;

/// <summary>Every odd input is run as it should be, or one line says why not; none is changed.</summary>
public sealed class OddInputTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public static TheoryData<string> Names => [.. OddInputs.All.Select(input => input.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void An_odd_input_is_run_or_one_line_says_why_not(string name)
    {
        var input = OddInputs.All.Single(input => input.Name == name);
        var path = folder.File(input.FileName);
        input.Write(path);
        var before = Stored(path);
        var clock = Stopwatch.StartNew();

        var (said, runs) = Read(path);

        Assert.Equal((input.Said, input.Runs), (said, runs));
        Assert.Equal(before, Stored(path));
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 20);
    }

    public void Dispose() => folder.Dispose();

    private (string? Said, string? Runs) Read(string path)
    {
        try
        {
            var document = NotebookSelection.Select([path], folder.File("out")).Single().Document;
            var cells = document.Cells.Where(RunSettings.Runs);
            return (null, string.Join(" | ", cells.Select(cell => $"{cell.KernelName ?? document.DefaultKernelName}: {cell.Source}")));
        }
        catch (UnreadableInputException error)
        {
            var start = $"unreadable input: {OneLine.Of(path)}: ";
            Assert.StartsWith(start, error.Message, StringComparison.Ordinal);
            return (error.Message[start.Length..].Replace(folder.Path, "…", StringComparison.Ordinal), null);
        }
    }

    private static (bool, DateTime, string) Stored(string path)
    {
        var file = new FileInfo(path);
        return (file.Exists, file.LastWriteTimeUtc, file.Exists && file.LinkTarget is null && file.Length is > 0 and < 100_000_000 ? Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(path))) : "");
    }
}
