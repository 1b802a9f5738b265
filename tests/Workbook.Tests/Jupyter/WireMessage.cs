using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Workbook.Jupyter.Messages;

namespace Workbook.Tests.Jupyter;

/// <summary>A message byte by byte, signed as the protocol's page says and not by the code under test.</summary>
/// <param name="Header">Its header.</param>
/// <param name="Content">Its content.</param>
internal sealed record WireMessage(byte[] Header, byte[] Content)
{
    public static readonly byte[] Delimiter = "<IDS|MSG>"u8.ToArray();

    public byte[] Parent { get; init; } = "{}"u8.ToArray();

    public byte[] Metadata { get; init; } = "{}"u8.ToArray();

    public string Key { get; init; } = ConnectionFiles.Key;

    public byte[][] Parts => [Header, Parent, Metadata, Content];

    public string Signature => Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Key), Parts.SelectMany(part => part).ToArray()));

    public byte[][] Frames => [Delimiter, Encoding.ASCII.GetBytes(Signature), .. Parts];

    /// <summary>A good request with an id of its own.</summary>
    public static WireMessage Of(string type, JsonObject content)
    {
        var header = Message.Create([], "front-end", type, null, []).Header;
        return new WireMessage(Bytes(header.ToJsonString()), Bytes(content.ToJsonString()));
    }

    /// <summary>The same with another header.</summary>
    public WireMessage WithHeader(Action<JsonObject> change) => this with { Header = Changed(Header, change) };

    /// <summary>The same with another content.</summary>
    public WireMessage WithContent(Action<JsonObject> change) => this with { Content = Changed(Content, change) };

    /// <summary>Text as bytes.</summary>
    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    /// <summary>Bytes, each a character, so that there can be some that are no text.</summary>
    public static byte[] Latin(string text) => Encoding.Latin1.GetBytes(text);

    /// <summary>Puts a member first into a JSON object.</summary>
    public static byte[] Insert(byte[] json, string member) => [.. "{"u8, .. Latin(member), .. ","u8, .. json.AsSpan(1)];

    private static byte[] Changed(byte[] json, Action<JsonObject> change)
    {
        var value = JsonNode.Parse(json)!.AsObject();
        change(value);
        return Bytes(value.ToJsonString());
    }
}
