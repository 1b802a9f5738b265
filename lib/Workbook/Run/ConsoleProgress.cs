namespace Workbook.Run;

/// <summary>Shows progress as the console can: changing lines in a terminal, plain ones in a file or a pipe.</summary>
internal static class ConsoleProgress
{
    private static bool IsTerminal => !Console.IsOutputRedirected && !Console.IsErrorRedirected;

    /// <summary>The colours that the console has.</summary>
    public static Paint Paint() => new(IsTerminal && LiveProgress.HasColours);

    /// <summary>The form that suits.</summary>
    public static IRunProgress Create()
    {
        var plain = new PlainProgress(Console.Out, Console.Error, Paint());
        return IsTerminal ? new LiveProgress(plain) : plain;
    }
}
