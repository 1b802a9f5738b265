using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Workbook.Documents;

namespace Workbook.Kernel.Directives.Packages;

/// <summary>Gets packages by <c>dotnet restore</c> of a project that asks for nothing else.</summary>
/// <remarks>
/// What it gave is kept by what was asked, so that the same set of exact versions needs no second restore. NuGet itself takes
/// exact versions from its own folder without asking a source, so they need no network.
/// </remarks>
internal static class PackageRestore
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    private static string CacheFolder => Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify) is { Length: > 0 } local ? local : Path.GetTempPath(),
        "workbook",
        "packages");

    /// <summary>Gets packages and what they need.</summary>
    /// <param name="packages">The packages.</param>
    /// <param name="sources">URLs or full paths of folders to look in, besides those that NuGet's configuration names.</param>
    /// <param name="folder">The folder from which upwards <c>nuget.config</c> counts.</param>
    /// <exception cref="PackageException">NuGet's reason why they cannot be had.</exception>
    public static async Task<PackageAssets> RunAsync(IReadOnlyCollection<PackageReference> packages, IReadOnlyCollection<string> sources, string folder)
    {
        var project = Project(packages, sources, folder).ToString();
        var kept = Path.Combine(CacheFolder, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(project)))[..32] + ".json");
        if (!packages.Any(package => package.IsFloating) && Kept(kept) is { IsComplete: true } assets)
        {
            return assets;
        }

        var work = Directory.CreateTempSubdirectory("workbook-restore-");
        try
        {
            var path = Path.Combine(work.FullName, "packages.csproj");
            await File.WriteAllTextAsync(path, project).ConfigureAwait(false);
            await RestoreAsync(path).ConfigureAwait(false);
            var json = await File.ReadAllBytesAsync(Path.Combine(work.FullName, "obj", "project.assets.json")).ConfigureAwait(false);
            Keep(kept, json);
            return new PackageAssets(json);
        }
        finally
        {
            work.Delete(recursive: true);
        }
    }

    private static PackageAssets? Kept(string path)
    {
        try
        {
            return File.Exists(path) ? new PackageAssets(File.ReadAllBytes(path)) : null;
        }
        catch (Exception) // Whatever is wrong with it, it is made anew.
        {
            return null;
        }
    }

    private static void Keep(string path, byte[] json)
    {
        try
        {
            AtomicFile.Write(path, stream => stream.Write(json));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Then the next run restores again.
        }
    }

    // Imports by hand, because only so can it be said beforehand that no Directory.Build.props above counts.
    private static XElement Project(IEnumerable<PackageReference> packages, IEnumerable<string> sources, string folder) => new(
        "Project",
        new XElement(
            "PropertyGroup",
            new XElement("ImportDirectoryBuildProps", false),
            new XElement("ImportDirectoryBuildTargets", false),
            new XElement("ImportDirectoryPackagesProps", false)),
        new XElement("Import", new XAttribute("Sdk", "Microsoft.NET.Sdk"), new XAttribute("Project", "Sdk.props")),
        new XElement(
            "PropertyGroup",
            new XElement("TargetFramework", $"net{Environment.Version.Major}.{Environment.Version.Minor}"),
            new XElement("UseCurrentRuntimeIdentifier", true),
            new XElement("SelfContained", false),
            new XElement("NuGetAudit", false),
            new XElement("RestoreAdditionalProjectSources", string.Join(';', sources)),
            new XElement("RestoreRootConfigDirectory", folder)),
        new XElement(
            "ItemGroup",
            packages.OrderBy(package => package.Name, StringComparer.OrdinalIgnoreCase)
                .Select(package => new XElement("PackageReference", new XAttribute("Include", package.Name), new XAttribute("Version", package.Version)))),
        new XElement("Import", new XAttribute("Sdk", "Microsoft.NET.Sdk"), new XAttribute("Project", "Sdk.targets")));

    private static async Task RestoreAsync(string project)
    {
        using var process = Start(project);
        process.StandardInput.Close();
        using var time = new CancellationTokenSource(Limit);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(time.Token);
            var errors = process.StandardError.ReadToEndAsync(time.Token);
            await process.WaitForExitAsync(time.Token).ConfigureAwait(false);
            if (process.ExitCode != 0)
            {
                throw new PackageException(Reason(await output.ConfigureAwait(false) + await errors.ConfigureAwait(false)));
            }
        }
        catch (OperationCanceledException)
        {
            throw new PackageException($"dotnet restore did not end within {Limit.TotalMinutes} minutes.");
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }

    private static Process Start(string project)
    {
        var own = Environment.ProcessPath;
        var dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? (Path.GetFileNameWithoutExtension(own) == "dotnet" ? own! : "dotnet");
        var start = new ProcessStartInfo(dotnet, ["restore", project, "-noAutoResponse", "-nodeReuse:false", "-terminalLogger:off", "-verbosity:quiet", "-nologo", "-p:NuGetInteractive=false"])
        {
            WorkingDirectory = Path.GetDirectoryName(project),
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception error)
        {
            throw new PackageException($"expected the .NET SDK, whose command 'dotnet restore' gets packages, found none ({error.Message}).");
        }
    }

    // NuGet's own messages, each once: it repeats them for the framework and for the platform.
    private static string Reason(string log)
    {
        var lines = log.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var errors = lines.Where(line => line.Contains(": error ", StringComparison.Ordinal))
            .Select(line => line[(line.IndexOf(": error ", StringComparison.Ordinal) + ": error ".Length)..])
            .Select(line => line.EndsWith(".csproj]", StringComparison.Ordinal) ? line[..line.LastIndexOf('[')].TrimEnd() : line)
            .Distinct().ToList();
        return string.Join('\n', errors.Count > 0 ? errors : lines.TakeLast(10));
    }
}
