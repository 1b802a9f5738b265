using System.Collections.Concurrent;
using System.Diagnostics;
using Workbook.Jupyter;

namespace Workbook.Tests.Jupyter;

/// <summary>The real command as a kernel, in a process of its own and a folder of its own.</summary>
internal sealed class JupyterProcess : IDisposable
{
    // Far more than anything takes: a machine may be busy.
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly TemporaryFolder folder = new();
    private readonly BlockingCollection<string> lines = [];
    private readonly Process process;

    public JupyterProcess()
    {
        var file = ConnectionFiles.Write(folder);
        Connection = ConnectionFile.Read(file);
        process = WorkbookProcess.Start(folder.Path, "jupyter", "--connection-file", file);
        process.ErrorDataReceived += (_, line) => lines.Add(line.Data ?? "(the end)");
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
    }

    public ConnectionFile Connection { get; }

    public TemporaryFolder Folder => folder;

    /// <summary>Waits for the next line on stderr.</summary>
    public string NextLine()
    {
        Assert.True(lines.TryTake(out var line, (int)Patience.TotalMilliseconds, TestContext.Current.CancellationToken), "waited in vain for a line on stderr");
        return line!;
    }

    /// <summary>What has come on stderr and was not read yet.</summary>
    public string Errors() => string.Join('\n', lines);

    /// <summary>Waits for the process to end.</summary>
    public async Task<int> EndAsync()
    {
        await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Patience, TestContext.Current.CancellationToken);
        return process.ExitCode;
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
        }

        process.Dispose();
        lines.Dispose();
        folder.Dispose();
    }
}
