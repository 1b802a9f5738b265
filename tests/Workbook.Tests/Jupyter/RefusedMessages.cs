using System.Text.Json.Nodes;
using Workbook.Jupyter;

namespace Workbook.Tests.Jupyter;

/// <summary>A message that a kernel must not act on.</summary>
/// <param name="Name">What is wrong with it.</param>
/// <param name="Told">A part of what the kernel says about it.</param>
/// <param name="Frames">Its frames, made of a good message that runs a cell.</param>
/// <param name="Channel">The channel that it comes on.</param>
internal sealed record RefusedMessage(string Name, string Told, Func<WireMessage, byte[][]> Frames, ChannelKind Channel = ChannelKind.Shell);

/// <summary>Messages that a kernel must not act on.</summary>
internal static class RefusedMessages
{
    private const int Deep = 2_000;
    private const int Huge = 4_000_000;

    private static readonly RefusedMessage[] Frames =
    [
        new("no frame with anything in it", "found 2 frames", _ => [[]]),
        new("no delimiter", "none of them <IDS|MSG>", good => good.Frames[1..]),
        new("only a delimiter", "found 2 frames", _ => [WireMessage.Delimiter]),
        new("only a delimiter, on control", "Control", _ => [WireMessage.Delimiter], ChannelKind.Control),
        new("only a delimiter, on stdin", "Stdin", _ => [WireMessage.Delimiter], ChannelKind.Stdin),
        new("no content", "found 6 frames", good => good.Frames[..^1]),
        new("no signature", "found 6 frames", good => [WireMessage.Delimiter, .. good.Parts]),
        new("a delimiter in small letters", "none of them <IDS|MSG>", good => ["<ids|msg>"u8.ToArray(), .. good.Frames[1..]]),
        new("the signature in front of the delimiter", "another signature", good => [good.Frames[1], good.Frames[0], .. good.Parts, []]),
    ];

    private static readonly RefusedMessage[] Signatures =
    [
        new("another key", "another signature", good => (good with { Key = "another" }).Frames),
        new("another key, on control", "another signature", good => (good with { Key = "another" }).Frames, ChannelKind.Control),
        new("another key, on stdin", "another signature", good => (good with { Key = "another" }).Frames, ChannelKind.Stdin),
        new("an empty signature", "another signature", good => Signed(good, "")),
        new("half a signature", "another signature", good => Signed(good, good.Signature[..32])),
        new("a signature in capitals", "another signature", good => Signed(good, good.Signature.ToUpperInvariant())),
        new("a signature and more", "another signature", good => Signed(good, good.Signature + "0")),
        new("a signature of zeros", "another signature", good => Signed(good, new string('0', 64))),
        new("the signature of another content", "another signature", good => Signed(good, good.WithContent(content => content["silent"] = true).Signature)),
        new("a content that was changed", "another signature", good => Signed(good.WithContent(content => content["silent"] = true), good.Signature)),
        new("two parts that changed places", "another signature", good => [.. good.Frames[..2], good.Header, good.Content, good.Parent, good.Metadata]),
        new("a huge header that is not signed", "another signature", good => Signed(good.WithHeader(header => header["username"] = new string('x', Huge)), good.Signature)),
    ];

    private static readonly RefusedMessage[] Json =
    [
        new("an empty header", "header: expected a JSON object", good => (good with { Header = [] }).Frames),
        new("a header that is no JSON", "header: expected a JSON object", good => (good with { Header = "execute"u8.ToArray() }).Frames),
        new("a header that is an array", "header: expected a JSON object", good => (good with { Header = [.. "["u8, .. good.Header, .. "]"u8] }).Frames),
        new("a header that is null", "header: expected a JSON object", good => (good with { Header = "null"u8.ToArray() }).Frames),
        new("half a header", "header: expected a JSON object", good => (good with { Header = good.Header[..^10] }).Frames),
        new("more behind the header", "header: expected a JSON object", good => (good with { Header = [.. good.Header, .. " {}"u8] }).Frames),
        new("more behind the content", "content: expected a JSON object", good => (good with { Content = [.. good.Content, .. "x"u8] }).Frames),
        new("a byte order mark", "content: expected a JSON object", good => (good with { Content = [0xEF, 0xBB, 0xBF, .. good.Content] }).Frames),
        new("a comment", "content: expected a JSON object", good => (good with { Content = [.. good.Content, .. "// why"u8] }).Frames),
        new("a member twice in the header", "header: expected a JSON object", good => (good with { Header = WireMessage.Insert(good.Header, "\"msg_type\":\"kernel_info_request\"") }).Frames),
        new("a member twice in the content", "content: expected a JSON object", good => (good with { Content = WireMessage.Insert(good.Content, "\"code\":\"1\"") }).Frames),
        new("a header 2,000 levels deep", "header: expected a JSON object", good => (good with { Header = WireMessage.Insert(good.Header, $"\"x\":{Nested}") }).Frames),
        new("a content 2,000 levels deep", "content: expected a JSON object", good => (good with { Content = WireMessage.Insert(good.Content, $"\"x\":{Nested}") }).Frames),
        new("bytes in the header that are no text", "header: expected a JSON object", good => (good with { Header = WireMessage.Insert(good.Header, "\"x\":\"\u00FF\u00FE\"") }).Frames),
        new("bytes in a name that are no text", "content: expected a JSON object", good => (good with { Content = WireMessage.Insert(good.Content, "\"\u00C0\u0080\":1") }).Frames),
        new("bytes in the code that are no text", "content: expected a JSON object", good => Raw(good, "{\"code\":\"1 // \u00FF\"}")),
        new("half a character in the code", "content: expected a JSON object", good => Raw(good, "{\"code\":\"\\ud83d\"}")),
        new("half a character in a name", "content: expected a JSON object", good => (good with { Content = WireMessage.Insert(good.Content, "\"\\ud83d\":1") }).Frames),
        new("half a character in the type", "header: expected a JSON object", good => (good with { Header = "{\"msg_id\":\"1\",\"session\":\"1\",\"msg_type\":\"\\udc00\"}"u8.ToArray() }).Frames),
        new("a parent that is an array", "parent_header: expected a JSON object", good => (good with { Parent = "[]"u8.ToArray() }).Frames),
        new("metadata that are null", "metadata: expected a JSON object", good => (good with { Metadata = "null"u8.ToArray() }).Frames),
        new("a content that is null", "content: expected a JSON object", good => Raw(good, "null")),
        new("a content that is an array", "content: expected a JSON object", good => (good with { Content = [.. "["u8, .. good.Content, .. "]"u8] }).Frames),
        new("a content that is a number", "content: expected a JSON object", good => Raw(good, "1")),
    ];

    private static readonly RefusedMessage[] Headers =
    [
        new("no type", "header.msg_type: expected a string", good => good.WithHeader(header => header.Remove("msg_type")).Frames),
        new("no id", "header.msg_id: expected a string", good => good.WithHeader(header => header.Remove("msg_id")).Frames),
        new("no session", "header.session: expected a string", good => good.WithHeader(header => header.Remove("session")).Frames),
        new("a type that is a number", "header.msg_type: expected a string", good => good.WithHeader(header => header["msg_type"] = 5).Frames),
        new("an id that is null", "header.msg_id: expected a string", good => good.WithHeader(header => header["msg_id"] = null).Frames),
        new("a session that is an object", "header.session: expected a string", good => good.WithHeader(header => header["session"] = new JsonObject()).Frames),
        new("a huge type that is no text", "header.msg_type: expected a string", good => good.WithHeader(header => header["msg_type"] = new JsonArray(new string('x', Huge))).Frames),
        new("a huge type", "xxxx", good => Typed(good, new string('x', Huge))),
        new("a type of two lines", "found other type", good => Typed(good, "other\ntype")),
    ];

    private static readonly RefusedMessage[] Contents =
    [
        new("no code", "content.code: expected", good => good.WithContent(content => content.Remove("code")).Frames),
        new("code that is null", "content.code: expected", good => good.WithContent(content => content["code"] = null).Frames),
        new("code that is a number", "content.code: expected", good => good.WithContent(content => content["code"] = 1).Frames),
        new("code that is an object", "content.code: expected", good => good.WithContent(content => content["code"] = new JsonObject { ["text"] = (string)content["code"]! }).Frames),
        new("code that is an array", "content.code: expected", good => good.WithContent(content => content["code"] = new JsonArray((string)content["code"]!)).Frames),
        new("silent as text", "content.silent: expected", good => good.WithContent(content => content["silent"] = "no").Frames),
        new("store_history as a number", "content.store_history: expected", good => good.WithContent(content => content["store_history"] = 1).Frames),
        new("allow_stdin as text", "content.allow_stdin: expected", good => good.WithContent(content => content["allow_stdin"] = "true").Frames),
        new("stop_on_error as an array", "content.stop_on_error: expected", good => good.WithContent(content => content["stop_on_error"] = new JsonArray()).Frames),
        new("expressions as an array", "content.user_expressions: expected", good => good.WithContent(content => content["user_expressions"] = new JsonArray((string)content["code"]!)).Frames),
        new("an expression that is no text", "content.user_expressions: expected", good => good.WithContent(content => content["user_expressions"] = new JsonObject { ["x"] = new JsonArray() }).Frames),
        new("a place that is text", "content.cursor_pos: expected", good => Typed(good.WithContent(content => content["cursor_pos"] = "1"), "complete_request")),
        new("a place that is a fraction", "content.cursor_pos: expected", good => Typed(good.WithContent(content => content["cursor_pos"] = 1.5), "inspect_request")),
        new("a place beyond all numbers", "content.cursor_pos: expected", good => Typed(good.WithContent(content => content["cursor_pos"] = 1e300), "complete_request")),
        new("nothing to check", "content.code: expected", good => Typed(good.WithContent(content => content.Remove("code")), "is_complete_request")),
        new("another kind of history", "content.hist_access_type: expected", good => Typed(good.WithContent(content => content["hist_access_type"] = "all"), "history_request")),
        new("a comm without an id", "content.comm_id: expected", good => Typed(good, "comm_open")),
        new("an end that is to restart with text", "content.restart: expected", good => Typed(good.WithContent(content => content["restart"] = "no"), "shutdown_request")),
        new("an end that is to restart with a number, on control", "content.restart: expected", good => Typed(good.WithContent(content => content["restart"] = 1), "shutdown_request"), ChannelKind.Control),
    ];

    private static readonly RefusedMessage[] Types =
    [
        new("a cell on control", "found execute_request", good => good.Frames, ChannelKind.Control),
        new("a completion on control", "found complete_request", good => Typed(good, "complete_request"), ChannelKind.Control),
        new("an unknown request on control", "found run_request", good => Typed(good, "run_request"), ChannelKind.Control),
        new("a debugger's request on control", "found debug_request", good => Typed(good, "debug_request"), ChannelKind.Control),
        new("a comm on control", "found comm_open", good => Typed(good, "comm_open"), ChannelKind.Control),
        new("a cell on stdin", "found execute_request", good => good.Frames, ChannelKind.Stdin),
        new("an answer that is a number", "content.value: expected", good => Typed(good.WithContent(content => content["value"] = 1), "input_reply"), ChannelKind.Stdin),
        new("an answer that is not there", "content.value: expected", good => Typed(good, "input_reply"), ChannelKind.Stdin),
        new("an unknown request", "found run_request", good => Typed(good, "run_request")),
        new("a debugger's request", "found debug_request", good => Typed(good, "debug_request")),
        new("a reply", "found execute_reply", good => Typed(good, "execute_reply")),
        new("the name of a request in capitals", "found EXECUTE_REQUEST", good => Typed(good, "EXECUTE_REQUEST")),
    ];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<RefusedMessage> All { get; } = [.. Frames, .. Signatures, .. Json, .. Headers, .. Contents, .. Types];

    /// <summary>Those that are no signed message, whatever they say.</summary>
    public static IReadOnlyList<RefusedMessage> Unreadable { get; } = [.. Frames, .. Signatures, .. Json, .. Headers.Where(message => message.Told.StartsWith("header.", StringComparison.Ordinal))];

    private static string Nested => new string('[', Deep) + new string(']', Deep);

    private static byte[][] Signed(WireMessage message, string signature) => [WireMessage.Delimiter, WireMessage.Bytes(signature), .. message.Parts];

    private static byte[][] Raw(WireMessage message, string content) => (message with { Content = WireMessage.Latin(content) }).Frames;

    private static byte[][] Typed(WireMessage message, string type) => message.WithHeader(header => header["msg_type"] = type).Frames;
}
