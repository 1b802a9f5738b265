using System.Text;
using System.Text.Json.Nodes;
using Workbook.Kernel;
using Workbook.Kernel.Directives;

namespace Workbook.Tests.Kernel;

/// <summary>One session in this process for all tests of a class; what a cell sends is there to be read.</summary>
public sealed class SharedSession : IDisposable
{
    private readonly MemoryStream sent = new();
    private readonly MessageChannel channel;
    private readonly CSharpSession session = new();

    public SharedSession() => channel = new MessageChannel(sent);

    /// <summary>Runs a cell; gives its error and the messages it sent.</summary>
    internal async Task<(CellError? Error, List<JsonObject> Messages)> RunAsync(string code)
    {
        sent.SetLength(0);
        var output = CellOutput.Current = new CellOutput(channel);
        var error = await new CellRun(session, output).RunAsync(code, "csharp");
        CellOutput.Current = null;
        var lines = Encoding.UTF8.GetString(sent.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return (error, [.. lines.Select(line => JsonNode.Parse(line)!.AsObject())]);
    }

    public void Dispose() => channel.Dispose();
}
