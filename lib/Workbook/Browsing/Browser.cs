using Workbook.Run;

namespace Workbook.Browsing;

/// <summary>Finds a browser that prints and draws: Chromium or one made from it.</summary>
internal static class Browser
{
    /// <summary>The environment variable that may name the browser's executable.</summary>
    public const string Variable = "CHROME";

    private static readonly string[] Names =
        ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "microsoft-edge-stable", "msedge"];

    /// <summary>The path of a browser's executable.</summary>
    /// <param name="named">The one to take; null for that in <see cref="Variable"/> or else the first found.</param>
    /// <param name="without">What becomes of the command without one, for the message.</param>
    /// <exception cref="UsageException">There is none.</exception>
    public static string Find(string? named, string without)
    {
        named ??= Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } variable ? variable : null;
        if (named is not null)
        {
            return OnPath(named) ?? throw new UsageException($"expected a browser's executable, found none at {named}; {without}.");
        }

        return Names.Select(OnPath).Concat(UsualPlaces().Where(File.Exists)).FirstOrDefault(path => path is not null)
            ?? throw new UsageException($"expected Chromium, Chrome or Edge, found none; {without}. "
                + $"Install one, or name its executable in the environment variable {Variable}.");
    }

    // A name with a folder in it is a path: combined with the first entry of PATH it would be another.
    private static string? OnPath(string name)
    {
        if (name.AsSpan().ContainsAny('/', Path.DirectorySeparatorChar))
        {
            return File.Exists(name) ? Path.GetFullPath(name) : null;
        }

        var file = OperatingSystem.IsWindows() && !Path.HasExtension(name) ? name + ".exe" : name;
        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, file)).FirstOrDefault(File.Exists);
    }

    private static IEnumerable<string> UsualPlaces()
    {
        if (OperatingSystem.IsMacOS())
        {
            string[] applications = ["/Applications", Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), "Applications")];
            return from folder in applications
                   from name in (string[])["Chromium", "Google Chrome", "Microsoft Edge"]
                   select $"{folder}/{name}.app/Contents/MacOS/{name}";
        }

        if (OperatingSystem.IsWindows())
        {
            Environment.SpecialFolder[] programs =
                [Environment.SpecialFolder.ProgramFiles, Environment.SpecialFolder.ProgramFilesX86, Environment.SpecialFolder.LocalApplicationData];
            return from folder in programs
                   from place in (string[])[@"Chromium\Application\chrome.exe", @"Google\Chrome\Application\chrome.exe", @"Microsoft\Edge\Application\msedge.exe"]
                   select Path.Combine(Environment.GetFolderPath(folder), place);
        }

        return ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/opt/google/chrome/chrome", "/snap/bin/chromium"];
    }
}
