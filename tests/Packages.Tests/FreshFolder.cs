using System.Diagnostics;

namespace Packages.Tests;

/// <summary>A folder outside of the repository, as on a machine that has never seen it: with a package cache of its own, and no source of
/// packages but those just packed and, for what they depend on, those that the build restored.</summary>
internal sealed class FreshFolder : IDisposable
{
    public sealed record Ended(int ExitCode, string Output, string Errors);

    public FreshFolder() => Write("nuget.config", $"""
        <configuration>
          <packageSources>
            <clear />
            <add key="packed" value="{Packed.Folder}" />
            <add key="restored" value="{Packed.Cache}" />
          </packageSources>
          <packageSourceMapping>
            <packageSource key="packed"><package pattern="Recurrent*" /></packageSource>
            <packageSource key="restored"><package pattern="*" /></packageSource>
          </packageSourceMapping>
        </configuration>
        """);

    public string Path { get; } = Directory.CreateTempSubdirectory("packages-tests-").FullName;

    /// <summary>Where packages are installed.</summary>
    public string Cache => File("cache");

    public string File(params string[] names) => System.IO.Path.Combine([Path, .. names]);

    public void Write(string name, string content)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(File(name))!);
        System.IO.File.WriteAllText(File(name), content);
    }

    /// <summary>Runs a command here; nothing that it starts outlives it.</summary>
    public async Task<Ended> RunAsync(string command, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(command, arguments)
        {
            WorkingDirectory = Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["NUGET_PACKAGES"] = Cache,
                ["XDG_DATA_HOME"] = File("data"),
                ["DOTNET_NOLOGO"] = "true",
                ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "true",
                ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "false",
                ["MSBUILDDISABLENODEREUSE"] = "1",
                ["UseSharedCompilation"] = "false",
            },
        })!;
        var cancellation = TestContext.Current.CancellationToken;
        var output = process.StandardOutput.ReadToEndAsync(cancellation);
        var errors = process.StandardError.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        return new Ended(process.ExitCode, await output, await errors);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
