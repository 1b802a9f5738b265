using System.Net;
using System.Text;
using System.Text.Json;

namespace Workbook.Jupyter;

/// <summary>Where a front end expects a kernel to listen, and the key that signs its messages.</summary>
/// <param name="Address">The network address: one of this machine's own.</param>
/// <param name="Key">The key.</param>
/// <param name="Ports">The port of each channel, in the order of <see cref="ChannelKind"/>.</param>
public sealed record ConnectionFile(IPAddress Address, ReadOnlyMemory<byte> Key, IReadOnlyList<int> Ports)
{
    private const string Scheme = "hmac-sha256";
    private static readonly string[] PortNames = ["shell_port", "control_port", "stdin_port", "iopub_port", "hb_port"];

    /// <summary>Reads the file that a front end has written.</summary>
    /// <exception cref="IOException">It cannot be read, or asks for something that this kernel does not do.</exception>
    public static ConnectionFile Read(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            return Of(document.RootElement);
        }
        catch (Exception error) when (error is JsonException or FormatException or UnauthorizedAccessException)
        {
            throw new IOException($"{path}: {error.Message}", error);
        }
    }

    private static ConnectionFile Of(JsonElement file)
    {
        if (file.ValueKind != JsonValueKind.Object)
        {
            throw new FormatException($"expected a JSON object, found {file.ValueKind}");
        }

        Require(Text(file, "transport") == "tcp", "transport: expected \"tcp\"", file, "transport");
        Require(Text(file, "signature_scheme") == Scheme, $"signature_scheme: expected \"{Scheme}\"", file, "signature_scheme");
        Require(Text(file, "key") is { Length: > 0 }, "key: expected a text that is not empty, for unsigned messages are not run", file, "key");
        var ip = Text(file, "ip");
        var address = ip == "localhost" ? IPAddress.Loopback : IPAddress.TryParse(ip, out var parsed) ? parsed : null;
        Require(address is not null && IPAddress.IsLoopback(address), "ip: expected an address of this machine alone, such as \"127.0.0.1\"", file, "ip");
        return new ConnectionFile(address!, Encoding.UTF8.GetBytes(Text(file, "key")!), Array.ConvertAll(PortNames, name => Port(file, name)));
    }

    private static int Port(JsonElement file, string name)
    {
        var isPort = file.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetUInt16(out var port) && port > 0;
        Require(isPort, $"{name}: expected a port from 1 to 65535", file, name);
        return value.GetInt32();
    }

    private static string? Text(JsonElement file, string name) =>
        file.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static void Require(bool holds, string expected, JsonElement file, string name)
    {
        if (!holds)
        {
            throw new FormatException($"{expected}, found {(file.TryGetProperty(name, out var value) ? value.GetRawText() : "nothing")}");
        }
    }
}
