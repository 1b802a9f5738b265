using Workbook.Jupyter.Messages;

namespace Workbook.Kernel.Languages.Jupyter;

/// <summary>A request that waits for its reply, and for the word that nothing more is published about it.</summary>
/// <param name="show">Takes what is published.</param>
internal sealed class PendingRequest(Action<Message> show)
{
    private readonly TaskCompletionSource<Message> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Message? reply;
    private bool idle;

    /// <summary>The reply.</summary>
    public Task<Message> Reply => done.Task;

    /// <summary>Takes a message about the request; on one thread.</summary>
    public void Take(Message message, bool isPublished)
    {
        if (!isPublished)
        {
            reply = message;
        }
        else if (message.Type == "status")
        {
            idle |= (string?)message.Content["execution_state"] == "idle";
        }
        else
        {
            show(message);
        }

        if (idle && reply is not null)
        {
            done.TrySetResult(reply);
        }
    }

    /// <summary>Ends the waiting.</summary>
    public void Fail(Exception error) => done.TrySetException(error);
}
