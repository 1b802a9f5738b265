using System.Diagnostics.CodeAnalysis;
using Workbook.Protocol;

namespace Workbook.Scripting.Hosting;

/// <summary>Sends what one run of a cell shows.</summary>
/// <remarks>
/// It flows with the execution context, so threads and tasks that a cell starts write to the cell that started them; what comes after
/// the cell has ended is dropped.
/// </remarks>
/// <param name="send">Sends a message to the command.</param>
[SuppressMessage("Reliability", "CA1001", Justification = "A source of cancellation without a timer has nothing to dispose.")]
public sealed class CellOutput(Action<KernelReply> send)
{
    private static readonly AsyncLocal<CellOutput?> Flowing = new();
    private static CellOutput? running;
    private static int lastId;
    private readonly Lock gate = new();
    private readonly NewestUpdates updates = new();
    private readonly CancellationTokenSource cancelled = new();
    private TaskCompletionSource<string?>? waiting;
    private bool closed;

    /// <summary>The output of the caller's cell; for a thread that belongs to none, of the cell that runs now.</summary>
    public static CellOutput? Current => Flowing.Value ?? Running;

    /// <summary>The output of the cell that runs now; null between cells.</summary>
    public static CellOutput? Running => Volatile.Read(ref running);

    /// <summary>Cancelled once the cell is to end early.</summary>
    public CancellationToken Cancellation => cancelled.Token;

    /// <summary>Asks the cell to end early.</summary>
    public void Cancel() => _ = cancelled.CancelAsync();

    /// <summary>Makes this the output of the cell that runs now, and of the caller's flow.</summary>
    public void Open()
    {
        Volatile.Write(ref running, this);
        Enter();
    }

    /// <summary>Makes this the output of all that the caller starts from here on.</summary>
    public void Enter() => Flowing.Value = this;

    /// <summary>Appends text to <c>stdout</c> or <c>stderr</c>.</summary>
    /// <exception cref="OperationCanceledException">The cell was to end early: code that is still at it ends here.</exception>
    public void Write(string stream, string text)
    {
        cancelled.Token.ThrowIfCancellationRequested();
        foreach (var piece in OutputLimits.Pieces(text))
        {
            Send(new Printed(stream, piece));
        }
    }

    /// <summary>Creates an id under which content can be displayed.</summary>
    public static string NewId() => $"display-{Interlocked.Increment(ref lastId)}";

    /// <summary>Shows content under an id, by which it can be replaced.</summary>
    public void Display(string id, MimeBundle content) => Send(new Displayed(id, OutputLimits.Of(content)));

    /// <summary>Replaces what was shown under an id.</summary>
    public void Update(string id, MimeBundle content)
    {
        lock (gate)
        {
            updates.Add(id, OutputLimits.Of(content), FlushUpdates);
        }
    }

    /// <summary>Shows the cell's result.</summary>
    public void Result(MimeBundle content) => Send(new Returned(OutputLimits.Of(content)));

    /// <summary>Reports why the cell failed.</summary>
    public void Error(CellError error) => Send(new CellFailed(OutputLimits.Of(error)));

    /// <summary>Asks for a line of text and waits for it.</summary>
    /// <returns>The text; null where there is none.</returns>
    public Task<string?> AskAsync(string prompt, string name, bool isPassword)
    {
        lock (gate)
        {
            waiting = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
            Send(new InputNeeded(prompt, name, isPassword));
            return waiting.Task;
        }
    }

    /// <summary>Gives the answer that <see cref="AskAsync"/> waits for.</summary>
    public void Answer(string? text)
    {
        lock (gate)
        {
            waiting?.TrySetResult(text);
        }
    }

    /// <summary>Ends the cell: nothing written later is sent.</summary>
    public void Close()
    {
        lock (gate)
        {
            FlushUpdates();
            closed = true;
            Volatile.Write(ref running, null);
            send(new CellEnded());
        }
    }

    private void FlushUpdates()
    {
        lock (gate)
        {
            foreach (var (id, content) in updates.Take())
            {
                Send(new DisplayUpdated(id, content));
            }
        }
    }

    private void Send(KernelReply message)
    {
        lock (gate)
        {
            if (!closed)
            {
                send(message);
            }
        }
    }
}
