using Workbook.Documents;

namespace Workbook.Run;

/// <summary>What all commands do about what cannot be done: one clear line, and the exit code for it.</summary>
internal static class Guarded
{
    /// <summary>Runs a command's action.</summary>
    /// <returns>Its exit code, or <see cref="ExitCodes.Unusable"/> where it was asked for something that cannot be.</returns>
    public static async Task<int> RunAsync(Func<Task<int>> action)
    {
        try
        {
            return await action().ConfigureAwait(false);
        }
        // Besides wrong use: an output folder that cannot be written, or that holds something else.
        catch (Exception error) when (error is UsageException or UnreadableInputException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            await Console.Error.WriteLineAsync(OneLine.Of(error.Message)).ConfigureAwait(false);
            return ExitCodes.Unusable;
        }
    }
}
