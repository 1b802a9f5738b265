using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Workbook.Jupyter;

namespace Workbook.Tests.Jupyter;

/// <summary>Where a kernel listens, and what it does not agree to.</summary>
public sealed class ConnectionFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Theory]
    [InlineData("127.0.0.1", "127.0.0.1")]
    [InlineData("127.1.2.3", "127.1.2.3")]
    [InlineData("localhost", "127.0.0.1")]
    [InlineData("::1", "::1")]
    public void A_file_says_where_and_with_which_key(string ip, string address)
    {
        var ports = new[] { "shell_port", "control_port", "stdin_port", "iopub_port", "hb_port" };

        var connection = ConnectionFile.Read(ConnectionFiles.Write(folder, file =>
        {
            file["ip"] = ip;
            file["key"] = "ké";
            for (var i = 0; i < ports.Length; i++)
            {
                file[ports[i]] = 65_531 + i;
            }
        }));

        Assert.Equal(IPAddress.Parse(address), connection.Address);
        Assert.Equal("ké", Encoding.UTF8.GetString(connection.Key.Span));
        Assert.Equal([65_531, 65_532, 65_533, 65_534, 65_535], connection.Ports);
    }

    [Theory]
    [InlineData("transport", "\"ipc\"", "transport: expected \"tcp\", found \"ipc\"")]
    [InlineData("signature_scheme", "\"hmac-sha1\"", "signature_scheme: expected \"hmac-sha256\", found \"hmac-sha1\"")]
    [InlineData("signature_scheme", "null", "signature_scheme: expected \"hmac-sha256\", found null")]
    [InlineData("key", "\"\"", "for unsigned messages are not run, found \"\"")]
    [InlineData("key", "12", "key: expected a text that is not empty")]
    [InlineData("ip", "\"0.0.0.0\"", "ip: expected an address of this machine alone, such as \"127.0.0.1\", found \"0.0.0.0\"")]
    [InlineData("ip", "\"*\"", "ip: expected")]
    [InlineData("ip", "\"::\"", "ip: expected")]
    [InlineData("ip", "\"192.168.0.1\"", "ip: expected")]
    [InlineData("ip", "\"example.org\"", "ip: expected")]
    [InlineData("shell_port", "0", "shell_port: expected a port from 1 to 65535, found 0")]
    [InlineData("control_port", "65536", "control_port: expected a port")]
    [InlineData("stdin_port", "-1", "stdin_port: expected a port")]
    [InlineData("iopub_port", "\"5000\"", "iopub_port: expected a port")]
    [InlineData("hb_port", "1.5", "hb_port: expected a port")]
    public void What_a_kernel_does_not_do_is_refused(string name, string value, string told)
    {
        var file = ConnectionFiles.Write(folder, file => file[name] = JsonNode.Parse(value));

        Refused(file, told);
    }

    [Theory]
    [InlineData("transport")]
    [InlineData("signature_scheme")]
    [InlineData("key")]
    [InlineData("ip")]
    [InlineData("hb_port")]
    public void What_is_missing_is_named(string name)
    {
        var file = ConnectionFiles.Write(folder, file => file.Remove(name));

        Refused(file, $"{name}: expected");
        Refused(file, "found nothing");
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"ip\":")]
    [InlineData("\"127.0.0.1\"")]
    public void What_is_no_JSON_object_is_refused(string text)
    {
        var file = folder.Raw("connection.json", text);

        Refused(file, file);
    }

    public void Dispose() => folder.Dispose();

    private static void Refused(string file, string told) =>
        Assert.Contains(told, Assert.Throws<IOException>(() => ConnectionFile.Read(file)).Message, StringComparison.Ordinal);
}
