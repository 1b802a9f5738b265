using Spectre.Console;

namespace Workbook.Run;

/// <summary>Progress in a terminal: a line for each notebook that changes in place, then what the plain form says at the end.</summary>
internal sealed class LiveProgress(PlainProgress plain) : IRunProgress
{
    private const int OtherLines = 4; // Below the notebooks, and the shell's own.
    private readonly List<Action> reports = [];
    private readonly Lock changing = new();
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private IReadOnlyList<string> names = [];
    private (int Order, string Text)[] states = []; // Order: 0 runs, 1 did not pass, 2 waits, 3 passed.
    private string firstFigure = "";
    private Task showing = Task.CompletedTask;

    /// <summary>Whether the terminal shows colours and the user wants them.</summary>
    public static bool HasColours => AnsiConsole.Profile.Capabilities.ColorSystem != ColorSystem.NoColors;

    /// <inheritdoc/>
    public void Start(IReadOnlyList<string> names)
    {
        plain.Start(names);
        this.names = names;
        states = [.. names.Select(_ => (2, "waits"))];
        showing = AnsiConsole.Live(Draw()).StartAsync(async view =>
        {
            while (!ended.Task.IsCompleted)
            {
                await Task.WhenAny(ended.Task, Task.Delay(200)).ConfigureAwait(false);
                view.UpdateTarget(Draw());
            }
        });
    }

    /// <inheritdoc/>
    public void Cell(int notebook, CellProgress cell)
    {
        lock (changing)
        {
            if (!cell.IsFigure)
            {
                states[notebook] = (0, $"cell {cell.Cell} of {cell.Count}");
            }
            else if (firstFigure.Length == 0)
            {
                firstFigure = $"first figure after {PlainProgress.SinceCommand.TotalSeconds:F1} s";
            }
        }
    }

    /// <inheritdoc/>
    public void Finish(int notebook, RunResult result, string outputPath)
    {
        lock (changing)
        {
            var passed = result.State == RunState.Passed;
            var text = $"{FailureReport.Words(result.State)} in {result.Elapsed.TotalSeconds:F1} s";
            states[notebook] = (passed ? 3 : 1, passed ? text : $"[red]{text}[/]");
            reports.Add(() => plain.Finish(notebook, result, outputPath));
        }
    }

    /// <inheritdoc/>
    public void End()
    {
        ended.SetResult();
        try
        {
            showing.Wait();
        }
        catch (AggregateException)
        {
            // The terminal was closed.
        }

        reports.ForEach(report => report());
        plain.End();
    }

    /// <inheritdoc/>
    public void Warn(string message) => plain.Warn(message);

    /// <inheritdoc/>
    public void Wrote(string path) => plain.Wrote(path);

    // All notebooks where the terminal is tall enough; else those that run, those that failed, and so on.
    private Table Draw()
    {
        lock (changing)
        {
            var table = new Table().Border(TableBorder.None).HideHeaders().AddColumns("notebook", "state");
            var room = Math.Max(AnsiConsole.Profile.Height - OtherLines, 1);
            var shown = Enumerable.Range(0, names.Count).OrderBy(i => states[i].Order).Take(room).Order().ToList();
            foreach (var i in shown)
            {
                table.AddRow(Markup.Escape(names[i]), states[i].Text);
            }

            var others = Enumerable.Range(0, names.Count).Except(shown).ToList();
            if (others.Count > 0)
            {
                table.AddRow($"[dim]and {others.Count} more[/]", $"[dim]{others.Count(i => states[i].Order == 2)} wait[/]");
            }

            return table.AddRow($"[dim]{PlainProgress.SinceCommand.TotalSeconds:F1} s[/]", $"[dim]{firstFigure}[/]");
        }
    }
}
