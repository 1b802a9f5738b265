namespace Workbook.Running;

/// <summary>Says how a kernel process ended.</summary>
public static class KernelEnd
{
    // What the runtime writes first when it ends a process itself.
    private static readonly (string Beginning, string Words)[] Causes =
    [
        ("Stack overflow", "ended in a stack overflow"),
        ("Unhandled exception", "ended by an exception that no code caught"),
        ("Process terminated", "ended itself (Environment.FailFast)"),
        ("Out of memory", "ended because no memory was left"),
    ];

    /// <summary>In words, as what the process did.</summary>
    /// <param name="exitCode">Its exit code; above 128 that of a signal on Unix. Null where it is unknown.</param>
    /// <param name="lastWords">What it wrote.</param>
    public static string InWords(int? exitCode, string lastWords)
    {
        var lines = lastWords.Split('\n');
        return Causes.FirstOrDefault(cause => lines.Any(line => line.StartsWith(cause.Beginning, StringComparison.Ordinal))).Words
            ?? exitCode switch
            {
                null => "ended",
                > 128 and var code when !OperatingSystem.IsWindows() && Signal(code - 128) is { } signal => $"was killed by signal {code - 128} ({signal})",
                var code => $"ended with exit code {code}",
            };
    }

    private static string? Signal(int number) => number switch
    {
        1 => "SIGHUP",
        2 => "SIGINT",
        3 => "SIGQUIT",
        4 => "SIGILL",
        5 => "SIGTRAP",
        6 => "SIGABRT",
        7 => "SIGBUS",
        8 => "SIGFPE",
        9 => "SIGKILL, which the system also sends when memory runs out",
        11 => "SIGSEGV",
        15 => "SIGTERM",
        24 => "SIGXCPU",
        25 => "SIGXFSZ",
        _ => null,
    };
}
