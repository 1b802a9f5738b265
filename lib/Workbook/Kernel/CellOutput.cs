using System.Text.Json.Nodes;

namespace Workbook.Kernel;

/// <summary>
/// Where the output of one run of a cell goes. It flows with the execution context, so threads and tasks that a cell
/// starts write to the cell that started them; what comes after the cell has ended is dropped.
/// </summary>
internal sealed class CellOutput(MessageChannel channel)
{
    private static readonly AsyncLocal<CellOutput?> Flowing = new();
    private static CellOutput? running;
    private static int lastId;
    private readonly Lock gate = new();
    private readonly NewestUpdates updates = new();
    private bool closed;

    /// <summary>The output of the caller's cell; for a thread that belongs to none, of the cell that runs now.</summary>
    public static CellOutput? Current
    {
        get => Flowing.Value ?? Volatile.Read(ref running);
        set => Volatile.Write(ref running, Flowing.Value = value);
    }

    /// <summary>Appends text to <c>stdout</c> or <c>stderr</c>.</summary>
    public void Write(string stream, string text)
    {
        foreach (var piece in OutputLimits.Pieces(text))
        {
            Send(new JsonObject { ["type"] = "stream", ["name"] = stream, ["text"] = piece });
        }
    }

    /// <summary>Shows formatted content and returns the id under which it can be replaced.</summary>
    public string Display(FormattedValue value)
    {
        var id = $"display-{Interlocked.Increment(ref lastId)}";
        Send(new JsonObject { ["type"] = "display", ["id"] = id, ["data"] = OutputLimits.Of(value).ToJson() });
        return id;
    }

    /// <summary>Replaces what was shown under an id.</summary>
    public void Update(string id, FormattedValue value)
    {
        lock (gate)
        {
            updates.Add(id, OutputLimits.Of(value), FlushUpdates);
        }
    }

    /// <summary>Shows the cell's result.</summary>
    public void Result(FormattedValue value) => Send(new JsonObject { ["type"] = "result", ["data"] = OutputLimits.Of(value).ToJson() });

    /// <summary>Reports why the cell failed.</summary>
    public void Error(CellError error) => Send(OutputLimits.Of(error).ToJson());

    /// <summary>Ends the cell: nothing written later is sent.</summary>
    public void Close()
    {
        lock (gate)
        {
            FlushUpdates();
            closed = true;
            channel.Send(new JsonObject { ["type"] = "done" });
        }
    }

    private void FlushUpdates()
    {
        lock (gate)
        {
            foreach (var (id, value) in updates.Take())
            {
                Send(new JsonObject { ["type"] = "update", ["id"] = id, ["data"] = value.ToJson() });
            }
        }
    }

    private void Send(JsonObject message)
    {
        lock (gate)
        {
            if (!closed)
            {
                channel.Send(message);
            }
        }
    }
}
