namespace Workbook.Run;

/// <summary>What the exit code of <c>workbook run</c> says.</summary>
internal static class ExitCodes
{
    public const int Success = 0;
    public const int Failed = 1;
    public const int Unusable = 2;
    public const int TimedOut = 3;
    public const int Interrupted = 130;

    /// <summary>The code for notebooks that ended thus: a failure counts for more than a time-out.</summary>
    public static int Of(IReadOnlyCollection<RunState> states) =>
        states.Contains(RunState.Interrupted) ? Interrupted
        : states.Contains(RunState.Failed) ? Failed
        : states.Contains(RunState.TimedOut) ? TimedOut
        : Success;
}
