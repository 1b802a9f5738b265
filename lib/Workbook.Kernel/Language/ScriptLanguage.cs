using System.Text;
using Microsoft.CodeAnalysis.Completion;
using Microsoft.CodeAnalysis.QuickInfo;
using Workbook.Scripting;

namespace Workbook.Kernel.Language;

/// <summary>Completes and explains C# that is being written, by Roslyn's services for editors.</summary>
/// <remarks>Making the first one loads them, which takes a second; a run that asks nothing never does.</remarks>
/// <param name="session">The cells before.</param>
internal sealed class ScriptLanguage(ScriptSession session)
{
    private readonly ScriptWorkspace workspace = new(session);

    /// <summary>Lists what can be written at a place.</summary>
    /// <returns>The start of what a completion replaces, which ends at the place, and each completion with its kind.</returns>
    public async Task<(int Start, IReadOnlyList<(string Text, string Kind)> Completions)> CompleteAsync(string code, int position, CancellationToken cancellation)
    {
        var document = workspace.DocumentOf(code);
        var list = await CompletionService.GetService(document)!.GetCompletionsAsync(document, position, cancellationToken: cancellation).ConfigureAwait(false);
        if (list is null)
        {
            return (position, []);
        }

        var typed = code[list.Span.Start..position];
        var fitting = list.ItemsList
            .Where(item => !item.IsComplexTextEdit && item.FilterText.StartsWith(typed, StringComparison.OrdinalIgnoreCase))
            .OrderByDescending(item => item.FilterText.StartsWith(typed, StringComparison.Ordinal)).ThenBy(item => item.SortText, StringComparer.Ordinal)
            .Select(item => (item.DisplayText, item.Tags.FirstOrDefault() ?? "")).Distinct();
        return (list.Span.Start, [.. fitting]);
    }

    /// <summary>Explains the name at a place, in Markdown: its declaration and its documentation; null where there is no name.</summary>
    public async Task<string?> InspectAsync(string code, int position, CancellationToken cancellation)
    {
        var document = workspace.DocumentOf(code);
        var service = QuickInfoService.GetService(document)!;
        // An editor's cursor stands behind a name as often as in it.
        var info = await service.GetQuickInfoAsync(document, position, cancellation).ConfigureAwait(false)
            ?? (position > 0 ? await service.GetQuickInfoAsync(document, position - 1, cancellation).ConfigureAwait(false) : null);
        if (info is null || info.Sections.Length == 0)
        {
            return null;
        }

        var text = new StringBuilder();
        foreach (var section in info.Sections)
        {
            var isCode = section.Kind == QuickInfoSectionKinds.Description;
            text.Append(isCode ? $"```csharp\n{section.Text}\n```\n" : $"\n{section.Text}\n");
        }

        return text.ToString().TrimEnd('\n');
    }
}
