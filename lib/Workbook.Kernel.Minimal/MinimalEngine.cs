using Workbook.Protocol;
using Workbook.Scripting;
using Workbook.Scripting.Hosting;

namespace Workbook.Kernel.Minimal;

/// <summary>Runs C# cells with nothing of .NET Interactive: no directives but <c>#r "PATH"</c> and <c>#load</c>, no packages, no other language.</summary>
/// <remarks>The engine is no longer maintained. This one shows that the chapters and the command do not depend on it.</remarks>
internal sealed class MinimalEngine : IEngine
{
    private readonly ScriptSession session = new(new ScriptScope([typeof(NotebookFunctions).Assembly.Location], typeof(NotebookFunctions).FullName!));

    /// <inheritdoc/>
    public void WarmUp() => session.WarmUp();

    /// <inheritdoc/>
    public async Task<CellError?> RunAsync(ExecuteCell cell, CellOutput output)
    {
        if (Foreign(cell) is { } foreign)
        {
            return CellError.Of("NotSupported", $"expected C# without directives, which is all that the minimal engine runs, found {foreign}");
        }

        var result = await session.RunAsync(cell.Source, output.Cancellation).ConfigureAwait(false);
        foreach (var warning in result.Warnings)
        {
            output.Write("stderr", warning + "\n");
        }

        if (result.HasValue && result.Value is not DisplayedValue) // That is shown already.
        {
            output.Result(ValueFormatter.Format(result.Value));
        }

        return result.Error;
    }

    /// <inheritdoc/>
    public Task<CodeCompleted> CompleteAsync(CompleteCode code) => Task.FromResult(new CodeCompleted(code.Position, code.Position, []));

    /// <inheritdoc/>
    public Task<MimeBundle?> InspectAsync(InspectCode code) => Task.FromResult<MimeBundle?>(null);

    private static string? Foreign(ExecuteCell cell) => cell.Language != "csharp"
        ? $"a cell of '{cell.Language}'"
        : Array.Find(cell.Source.Split('\n'), line => line.StartsWith("#!", StringComparison.Ordinal) || line.StartsWith("#i ", StringComparison.Ordinal)
            || line.StartsWith("#r \"nuget:", StringComparison.OrdinalIgnoreCase));
}
