using System.Text.Json.Nodes;

namespace Workbook.Jupyter.Messages;

/// <summary>A message of the Jupyter protocol.</summary>
/// <param name="Route">The frames by which the socket knows the other side; of a message to all, its topic.</param>
/// <param name="Header">Who sends it, when, and what it is.</param>
/// <param name="Parent">The header of the message that it belongs to; empty where there is none.</param>
/// <param name="Metadata">What a front end adds.</param>
/// <param name="Content">What it says.</param>
public sealed record Message(IReadOnlyList<byte[]> Route, JsonObject Header, JsonObject Parent, JsonObject Metadata, JsonObject Content)
{
    /// <summary>The version of the protocol.</summary>
    public const string Version = "5.3";

    /// <summary>What it is, such as <c>execute_request</c>.</summary>
    public string Type => (string)Header["msg_type"]!;

    /// <summary>Creates a message.</summary>
    /// <param name="route">The frames by which the socket knows the other side.</param>
    /// <param name="session">The session of the kernel.</param>
    /// <param name="type">What it is.</param>
    /// <param name="parent">The message that it belongs to, or null.</param>
    /// <param name="content">What it says.</param>
    public static Message Create(IReadOnlyList<byte[]> route, string session, string type, Message? parent, JsonObject content)
    {
        var header = new JsonObject
        {
            ["msg_id"] = Guid.NewGuid().ToString("N"),
            ["session"] = session,
            ["username"] = "kernel",
            ["date"] = DateTime.UtcNow.ToString("O"),
            ["msg_type"] = type,
            ["version"] = Version,
        };
        return new Message(route, header, parent?.Header.DeepClone().AsObject() ?? [], [], content);
    }
}
