using System.Diagnostics;
using Conformance.Tests.Stock;

[assembly: AssemblyFixture(typeof(StockTool))]

namespace Conformance.Tests.Stock;

/// <summary>The original: the tool <c>dotnet-interactive</c> that <c>.config/dotnet-tools.json</c> pins.</summary>
public sealed class StockTool : IAsyncLifetime
{
    private static readonly TimeSpan RestoreLimit = TimeSpan.FromMinutes(5);
    private string? missing;

    /// <summary>Restores the tool, once for all tests.</summary>
    public async ValueTask InitializeAsync()
    {
        try
        {
            ChildProcess.Ended restore = await ChildProcess.RunAsync("dotnet tool restore", Command("restore"), RestoreLimit);
            missing = restore.ExitCode == 0 ? null : restore.Said.Trim().ReplaceLineEndings(" ");
        }
        catch (TimeoutException late)
        {
            missing = late.Message;
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Skips the test where the tool is not to be had.</summary>
    public void Require()
    {
        if (missing is not null)
        {
            Assert.Skip($"Microsoft.dotnet-interactive cannot be restored here: {missing}");
        }
    }

    /// <summary>Starts the tool.</summary>
    /// <param name="workspace">Where it runs.</param>
    internal static StockSession Start(Workspace workspace)
    {
        // Without an option for HTTP the tool opens no port.
        ProcessStartInfo start = Command("run", "dotnet-interactive", "stdio", "--default-kernel", "csharp", "--working-dir", workspace.Notebooks);
        start.Environment["TMPDIR"] = workspace.Temporary; // A tool that is ended leaves its temporary files.
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1"; // Else #r "nuget:" leaves build servers.
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        start.Environment["DOTNET_INTERACTIVE_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_INTERACTIVE_SKIP_FIRST_TIME_EXPERIENCE"] = "1";
        return new StockSession(start);
    }

    private static ProcessStartInfo Command(params string[] arguments) =>
        new("dotnet", ["tool", .. arguments]) { WorkingDirectory = Repository.Root };
}
