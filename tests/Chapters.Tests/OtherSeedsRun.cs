using System.Diagnostics;

namespace Chapters.Tests;

/// <summary>One run of every chapter with three seeds that are not its own, two notebooks at a time.</summary>
public sealed class OtherSeedsRun : IAsyncLifetime
{
    /// <summary>Seeds that no chapter names.</summary>
    internal static readonly int[] Seeds = [11, 12, 13];

    private readonly string folder = Directory.CreateTempSubdirectory("recurrent-chapters-").FullName;

    /// <summary>What the command printed.</summary>
    public string Said { get; private set; } = "";

    /// <summary>The executed notebook of that name.</summary>
    public string Executed(string name) => Path.Combine(folder, "artifacts", "notebooks", $"{name}.ipynb");

    public async ValueTask InitializeAsync()
    {
        Copy("lib/bin", "*");
        Copy("data", "*");
        Directory.CreateDirectory(Path.Combine(folder, "notebooks"));
        foreach ((string name, string notebook) in SeededChapter.All.SelectMany(chapter => chapter.WithOtherSeeds(Seeds)))
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "notebooks", $"{name}.ipynb"), notebook);
        }

        string configuration = Directory.GetParent(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar))!.Name;
        string command = Path.Combine(Repository.Root, "lib", "Workbook", "bin", configuration, "net10.0", "workbook.dll");
        using Process process = Process.Start(new ProcessStartInfo("dotnet", [command, "run", "--no-book"])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        process.PriorityClass = ProcessPriorityClass.BelowNormal; // Minutes of work beside tests that watch the clock: those go first.
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        Task<string> output = process.StandardOutput.ReadToEndAsync(cancellation), errors = process.StandardError.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        Said = await output + await errors;
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private void Copy(string from, string pattern)
    {
        string to = Path.Combine(folder, from);
        Directory.CreateDirectory(to);
        foreach (string file in Directory.GetFiles(Path.Combine(Repository.Root, from), pattern))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }
    }
}
