using System.Text.Json.Nodes;
using Workbook.Documents;
using Workbook.Protocol;
using Workbook.Running;

namespace Workbook.Run;

/// <summary>How the cells of a notebook are run. An executed notebook says what differs from the usual, so that it can be run again the same way.</summary>
/// <param name="AllowErrors">Whether the notebook goes on after a cell that fails.</param>
/// <param name="Answers">Answers to what cells ask, by the question or the name that they ask for.</param>
/// <param name="Engine">What runs the cells.</param>
internal sealed record RunSettings(bool AllowErrors, IReadOnlyDictionary<string, string> Answers, Engine Engine)
{
    private const string AllowErrorsKey = "allow_errors";
    private const string AnswersKey = "inputs";
    private const string EngineKey = "engine";
    private static readonly string MinimalEngine = nameof(Engine.Minimal).ToLowerInvariant();

    /// <summary>The settings of a run without options.</summary>
    public static RunSettings Usual { get; } = new(false, new Dictionary<string, string>(), Engine.Interactive);

    /// <summary>Reads the settings that an executed notebook was run with.</summary>
    public static RunSettings Of(NotebookDocument document)
    {
        var recorded = document.Metadata[Provenance.Key] as JsonObject ?? [];
        var answers = (recorded[AnswersKey] as JsonObject ?? []).ToDictionary(answer => answer.Key, answer => answer.Value?.ToString() ?? "");
        return new RunSettings(
            recorded[AllowErrorsKey] is JsonValue allowed && allowed.TryGetValue(out bool errors) && errors,
            answers,
            recorded.TextAt(EngineKey) == MinimalEngine ? Engine.Minimal : Engine.Interactive);
    }

    /// <summary>Tells whether a cell is run at all.</summary>
    public static bool Runs(NotebookCell cell) => cell.IsCode && !string.IsNullOrWhiteSpace(cell.Source) && !cell.Tags.Contains("skip-execution");

    /// <summary>Tells whether the run goes on where a cell fails.</summary>
    public bool GoesOn(NotebookCell cell) => AllowErrors || cell.Tags.Contains("raises-exception");

    /// <summary>Finds the answer to a question; null where there is none.</summary>
    public string? Answer(InputNeeded input) => Answers.GetValueOrDefault(input.Prompt) ?? Answers.GetValueOrDefault(input.Name);

    /// <summary>Writes what differs from the usual into a notebook's provenance.</summary>
    /// <param name="provenance">The provenance.</param>
    /// <param name="asked">The questions that were answered, without those for passwords.</param>
    public void Write(JsonObject provenance, IEnumerable<InputNeeded> asked)
    {
        var answers = new JsonObject();
        foreach (var input in asked)
        {
            answers[input.Prompt] = Answer(input);
        }

        if (answers.Count > 0)
        {
            provenance[AnswersKey] = answers;
        }

        if (AllowErrors)
        {
            provenance[AllowErrorsKey] = true;
        }

        if (Engine == Engine.Minimal)
        {
            provenance[EngineKey] = MinimalEngine;
        }
    }
}
