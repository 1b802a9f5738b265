using Workbook.Protocol;
using Workbook.Running;

namespace Workbook.Tests.Kernel;

/// <summary>A kernel process that goes on after a cell that fails.</summary>
public sealed class CellSession : IAsyncDisposable
{
    private readonly TemporaryFolder folder;
    private readonly KernelProcess kernel;

    public CellSession()
        : this(new TemporaryFolder())
    {
    }

    /// <summary>A session in a folder, which it deletes in the end.</summary>
    internal CellSession(TemporaryFolder folder)
    {
        this.folder = folder;
        kernel = KernelProcess.Start(folder.Path, Engine.Interactive, new RunLimits(null, null, null));
    }

    internal sealed record Ended(CellError? Error, IReadOnlyList<KernelReply> Messages)
    {
        /// <summary>What was shown as a MIME type, each display in its last state.</summary>
        public List<string?> Shown(string mimeType = "text/html")
        {
            var shown = new List<(string? Id, MimeBundle Content)>();
            foreach (var message in Messages)
            {
                switch (message)
                {
                    case Displayed displayed:
                        shown.Add((displayed.Id, displayed.Content));
                        break;
                    case Returned result:
                        shown.Add((null, result.Content));
                        break;
                    case DisplayUpdated updated when shown.FindIndex(one => one.Id == updated.Id) is >= 0 and var index:
                        shown[index] = (updated.Id, updated.Content);
                        break;
                }
            }

            return shown.ConvertAll(one => one.Content.Parts.FirstOrDefault(part => part.MimeType == mimeType)?.Text);
        }

        public string Stream(string name) => string.Concat(Messages.OfType<Printed>().Where(printed => printed.Stream == name).Select(printed => printed.Text));
    }

    internal TemporaryFolder Folder => folder;

    /// <summary>Runs a cell; relative paths in its directives start from <see cref="Folder"/>.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="language">Its language.</param>
    /// <param name="answer">Answers what it asks; null where there is no answer.</param>
    /// <param name="seen">Sees each message as it comes.</param>
    internal async Task<Ended> RunAsync(string cell, string language = "csharp", Func<InputNeeded, string?>? answer = null, Action<KernelReply>? seen = null)
    {
        var messages = new List<KernelReply>();
        await kernel.ExecuteAsync(new ExecuteCell(cell, language), () => { }, Receive, TestContext.Current.CancellationToken);
        return new Ended(messages.OfType<CellFailed>().SingleOrDefault()?.Error, [.. messages.Where(message => message is not CellFailed)]);

        void Receive(KernelReply message)
        {
            seen?.Invoke(message);
            if (message is InputNeeded input)
            {
                kernel.Answer(answer?.Invoke(input));
            }
            else
            {
                messages.Add(message);
            }
        }
    }

    /// <summary>The process, for what is not a cell.</summary>
    internal KernelProcess Kernel => kernel;

    public ValueTask DisposeAsync()
    {
        kernel.Dispose();
        folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
