namespace Jupyter.Tests;

/// <summary>Each chapter and each guide, run by nbclient in our Jupyter kernel, shows what it shows in the runner.</summary>
/// <remarks>Slow: minutes for all. The environment variable <c>WORKBOOK_CHAPTERS</c> chooses some, such as <c>01 04</c>.</remarks>
public sealed class ChapterTests(JupyterInstallation jupyter)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(6);

    public static TheoryData<string> Names => [.. Directory.GetFiles(Repository.Notebooks, "*.ipynb").Order(StringComparer.Ordinal)
        .Select(path => Path.GetFileNameWithoutExtension(path))
        .Where(name => !char.IsDigit(name[0])
            || Environment.GetEnvironmentVariable("WORKBOOK_CHAPTERS") is not { } numbers || numbers.Split(' ').Contains(name[..2]))];

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Names))]
    public async Task It_shows_the_same(string name)
    {
        using var workspace = new Workspace();
        string notebook = workspace.Add(name);
        ChildProcess.Ended executed = await ChildProcess.RunAsync($"nbclient with {name}", jupyter.Python(Path.Combine(AppContext.BaseDirectory, "execute.py"), notebook), Limit);
        Assert.True(executed.ExitCode == 0, executed.Said);

        ChildProcess.Ended verified = await ChildProcess.RunAsync($"workbook verify {name}", JupyterInstallation.Command("verify", notebook), Limit);
        Assert.True(verified.ExitCode == 0, verified.Said);
    }
}
