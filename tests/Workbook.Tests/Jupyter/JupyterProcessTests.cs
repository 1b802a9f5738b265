using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Workbook.Jupyter;
using Workbook.Tests.Documents.Fuzzing;
using Workbook.Tests.Run;

namespace Workbook.Tests.Jupyter;

/// <summary>How the command begins and ends.</summary>
public sealed class JupyterProcessTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Theory]
    [InlineData(nameof(ChannelKind.Control), false)]
    [InlineData(nameof(ChannelKind.Shell), true)]
    public async Task A_front_end_ends_it_and_no_process_is_left(string channel, bool restart)
    {
        using var client = new JupyterClient();
        var id = int.Parse(client.Run("Environment.ProcessId.ToString()").Result!, CultureInfo.InvariantCulture);

        var reply = client.Ask("shutdown_request", new JsonObject { ["restart"] = restart }, Enum.Parse<ChannelKind>(channel)).Content;

        Assert.Equal(("ok", restart), ((string)reply["status"]!, (bool)reply["restart"]!));
        Assert.Equal(0, await client.Process.EndAsync());
        await Processes.EndedAsync(id);
    }

    [Fact]
    public async Task A_front_end_ends_it_while_a_cell_runs()
    {
        using var client = new JupyterClient();
        var cell = client.SendCell("Console.Write(Environment.ProcessId); while (true) { }");
        var id = int.Parse((string)client.Receive(ChannelKind.IOPub, cell, message => message.Type == "stream").Content["text"]!, CultureInfo.InvariantCulture);

        client.Send(ChannelKind.Control, "shutdown_request", []);

        Assert.Equal(0, await client.Process.EndAsync());
        await Processes.EndedAsync(id);
    }

    [Fact]
    public async Task Random_bytes_from_what_is_no_front_end_end_nothing()
    {
        using var client = new JupyterClient();
        var random = new SplitMix(3);
        foreach (var port in client.Process.Connection.Ports)
        {
            for (var i = 0; i < 5; i++)
            {
                using var connection = new TcpClient();
                await connection.ConnectAsync(client.Process.Connection.Address, port, TestContext.Current.CancellationToken);
                await connection.GetStream().WriteAsync(random.Bytes(2_000), TestContext.Current.CancellationToken);
            }
        }

        Assert.Equal([[1]], client.Beat([1]));
        Assert.Equal("ok", (string)client.Ask("interrupt_request", [], ChannelKind.Control).Content["status"]!);
        Assert.Equal("next", client.Run("\"next\"").Result);
    }

    [Theory]
    [InlineData("shell_port")]
    [InlineData("hb_port")]
    public async Task A_port_in_use_is_told_in_a_line(string name)
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        await RefusesAsync($"expected the port {port}", file => file[name] = port);
    }

    [Theory]
    [InlineData("ip", "0.0.0.0", "ip: expected an address of this machine alone")]
    [InlineData("key", "", "key: expected a text that is not empty")]
    [InlineData("signature_scheme", "hmac-md5", "signature_scheme: expected \"hmac-sha256\"")]
    public Task A_file_that_asks_for_what_is_not_safe_is_told_in_a_line(string name, string value, string told) =>
        RefusesAsync(told, file => file[name] = value);

    [Fact]
    public async Task A_file_that_is_not_there_is_told_in_a_line()
    {
        var ended = await WorkbookProcess.RunAsync(folder.Path, "jupyter", "--connection-file", "missing.json");

        Assert.Equal((2, 1), (ended.ExitCode, ended.Errors.Count(c => c == '\n')));
        Assert.Contains("missing.json", ended.Errors, StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();

    private async Task RefusesAsync(string told, Action<JsonObject> change)
    {
        var ended = await WorkbookProcess.RunAsync(folder.Path, "jupyter", "--connection-file", ConnectionFiles.Write(folder, change));

        Assert.Equal(2, ended.ExitCode);
        Assert.Contains(told, Assert.Single(ended.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.Equal("", ended.Output);
    }
}
