using Spectre.Console;

namespace Workbook.Run;

/// <summary>Progress in a terminal: a line for each notebook that changes in place, then what the plain form says at the end.</summary>
internal sealed class LiveProgress(PlainProgress plain) : IRunProgress
{
    private readonly List<Action> reports = [];
    private readonly Lock changing = new();
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private IReadOnlyList<string> names = [];
    private string[] states = [];
    private string firstFigure = "";
    private Task showing = Task.CompletedTask;

    /// <inheritdoc/>
    public void Start(IReadOnlyList<string> names)
    {
        plain.Start(names);
        this.names = names;
        states = [.. names.Select(_ => "waits")];
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
                states[notebook] = $"cell {cell.Cell} of {cell.Count}";
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
            states[notebook] = $"{FailureReport.Words(result.State)} in {result.Elapsed.TotalSeconds:F1} s";
            reports.Add(() => plain.Finish(notebook, result, outputPath));
        }
    }

    /// <inheritdoc/>
    public void End()
    {
        ended.SetResult();
        showing.Wait();
        reports.ForEach(report => report());
    }

    /// <inheritdoc/>
    public void Warn(string message) => plain.Warn(message);

    /// <inheritdoc/>
    public void Wrote(string path) => plain.Wrote(path);

    private Table Draw()
    {
        lock (changing)
        {
            var table = new Table().Border(TableBorder.None).HideHeaders().AddColumns("notebook", "state");
            for (var i = 0; i < names.Count; i++)
            {
                table.AddRow(Markup.Escape(names[i]), states[i]);
            }

            return table.AddRow($"[dim]{PlainProgress.SinceCommand.TotalSeconds:F1} s[/]", $"[dim]{firstFigure}[/]");
        }
    }
}
