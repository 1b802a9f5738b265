using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Workbook.Jupyter;
using Workbook.Tests.Run;

namespace Workbook.Tests.Jupyter;

/// <summary>A cell ends when a person asks for it, and the kernel goes on when its process does not.</summary>
public sealed class JupyterInterruptTests(JupyterClient client) : IClassFixture<JupyterClient>
{
    private const string Begun = "Console.Write(\"begun\");\n";

    [Theory]
    [InlineData("await Task.Delay(-1);")]
    [InlineData("while (true) { Console.Write('x'); }")]
    [InlineData("await Microsoft.DotNet.Interactive.Kernel.GetInputAsync(\"?\");")]
    public void An_interrupted_cell_ends_and_the_variables_stay(string code)
    {
        client.Run("var kept = \"kept\";");

        var cell = Interrupt(code);

        Assert.Equal(("error", "Interrupted", "The cell was interrupted."), Told(cell));
        Assert.Equal("kept", client.Run("kept").Result);
    }

    [Fact]
    public void A_cell_that_never_looks_up_ends_with_its_process_and_that_is_said()
    {
        var before = ProcessId();

        var (status, name, message) = Told(Interrupt("while (true) { }"));

        Assert.Equal(("error", "Interrupted"), (status, name));
        Assert.Contains("its kernel process was ended", message, StringComparison.Ordinal);
        Assert.Contains("A new one has been started", message, StringComparison.Ordinal);
        Assert.NotEqual(before, ProcessId());
    }

    [Fact]
    public void A_cell_that_ends_its_process_says_so_and_the_next_runs()
    {
        var cell = client.Run("Console.Write(\"so far\"); Environment.Exit(7);");

        var (status, name, message) = Told(cell);
        Assert.Equal(("error", "KernelDied", "so far"), (status, name, cell.Printed("stdout")));
        Assert.Contains("exit code 7", message, StringComparison.Ordinal);
        Assert.Contains("A new one has been started", message, StringComparison.Ordinal);
        Assert.Equal("next", client.Run("\"next\"").Result);
    }

    [Fact]
    public async Task A_process_that_ends_between_cells_is_told_by_the_next_one()
    {
        var id = int.Parse(ProcessId(), CultureInfo.InvariantCulture);
        using (var process = Process.GetProcessById(id))
        {
            process.Kill();
        }

        await Processes.EndedAsync(id);

        Assert.Empty(client.Ask("complete_request", new JsonObject { ["code"] = "Console.", ["cursor_pos"] = 8 }).Content["matches"]!.AsArray());
        var (status, name, message) = Told(client.Run("1"));
        Assert.Equal(("error", "KernelDied"), (status, name));
        Assert.Contains("after the cell before this one had ended", message, StringComparison.Ordinal);
        Assert.Equal("next", client.Run("\"next\"").Result);
    }

    [Fact]
    public void What_waits_behind_an_interrupted_cell_does_not_run()
    {
        var waits = "";
        Interrupt("await Task.Delay(-1);", () => waits = client.SendCell("1"));

        Assert.Equal("aborted", (string)client.Answer(waits).Content["status"]!);
    }

    [Fact]
    public void An_interrupt_while_nothing_runs_changes_nothing()
    {
        Assert.Equal("ok", (string)client.Ask("interrupt_request", [], ChannelKind.Control).Content["status"]!);

        Assert.Equal("next", client.Run("\"next\"").Result);
    }

    private string ProcessId() => client.Run("Environment.ProcessId.ToString()").Result!;

    private JupyterClient.Exchange Interrupt(string code, Action? meanwhile = null)
    {
        var id = client.SendCell(Begun + code);
        client.Receive(ChannelKind.IOPub, id, message => message.Type == "stream");
        meanwhile?.Invoke();
        client.Ask("interrupt_request", [], ChannelKind.Control);
        return client.Answer(id);
    }

    private static (string Status, string Name, string Message) Told(JupyterClient.Exchange cell) =>
        ((string)cell.Content["status"]!, (string)cell.Content["ename"]!, (string)cell.Content["evalue"]!);
}
