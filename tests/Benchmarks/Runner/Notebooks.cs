using System.Text.Json;

namespace Benchmarks.Runner;

/// <summary>The notebooks that are run, and the command that runs them.</summary>
internal sealed class Notebooks : IDisposable
{
    /// <summary>The repository's folder.</summary>
    public static string Root { get; } = FindRoot();

    private readonly string folder = Directory.CreateDirectory(Path.Combine(Root, "artifacts", $"runner-{Environment.ProcessId}")).FullName;

    public Notebooks()
    {
        Directory.CreateDirectory(ChaptersTwice);
        foreach (string chapter in Directory.GetFiles(Chapters, "*.ipynb"))
        {
            foreach (string copy in (ReadOnlySpan<string>)["a", "b"])
            {
                string text = File.ReadAllText(chapter).Replace("\\\"../lib/bin/", "\\\"../../../lib/bin/", StringComparison.Ordinal);
                File.WriteAllText(Path.Combine(ChaptersTwice, $"{copy}-{Path.GetFileName(chapter)}"), text);
            }
        }
    }

    /// <summary>The executable.</summary>
    public static string Command { get; } =
        Path.Combine(Root, "lib", "Workbook", "bin", "Release", "net10.0", OperatingSystem.IsWindows() ? "workbook.exe" : "workbook");

    public string OneCell => Write("one.ipynb", ["1 + 1"]);

    public string TwoHundredCells => Write("two-hundred.ipynb", [.. ManyCells]);

    /// <summary>200 small cells.</summary>
    public static string[] ManyCells { get; } = [.. Enumerable.Range(0, 200).Select(i => $"var x{i} = {i} + 1;\nx{i} * 2")];

    public string Chapters { get; } = Path.Combine(Root, "notebooks");

    public string ChaptersTwice => Path.Combine(folder, "twice");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string Write(string name, string[] cells)
    {
        string path = Path.Combine(folder, name);
        File.WriteAllText(path, JsonSerializer.Serialize(new
        {
            cells = cells.Select((source, i) => new { cell_type = "code", execution_count = (int?)null, id = $"c{i}", metadata = new { }, outputs = Array.Empty<int>(), source }),
            metadata = new { kernelspec = new { display_name = ".NET (C#)", language = "C#", name = ".net-csharp" } },
            nbformat = 4,
            nbformat_minor = 5,
        }));
        return path;
    }

    private static string FindRoot()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "Workbook.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new InvalidOperationException($"Expected Workbook.sln in a folder above {AppContext.BaseDirectory}, found none.");
    }
}
