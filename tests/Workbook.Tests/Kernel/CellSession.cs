using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Workbook.Kernel;
using Workbook.Kernel.Directives;

namespace Workbook.Tests.Kernel;

/// <summary>A session within the test's own process, which goes on after a cell that fails.</summary>
public sealed class CellSession : IDisposable
{
    private readonly CSharpSession session = new();
    private readonly TemporaryFolder folder;

    public CellSession()
        : this(new TemporaryFolder())
    {
    }

    /// <summary>A session in a folder that somebody else deletes.</summary>
    internal CellSession(TemporaryFolder folder) => this.folder = folder;

    /// <summary>JSON with all characters as they are.</summary>
    internal static JsonSerializerOptions Readable { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal sealed record Ended(CellError? Error, IReadOnlyList<JsonObject> Messages)
    {
        /// <summary>What was shown as a MIME type, each display in its last state.</summary>
        public List<string?> Shown(string mimeType = "text/html") =>
            [.. Messages.Where(message => message["data"] is not null).GroupBy(message => (string?)message["id"] ?? message.ToJsonString()).Select(same => (string?)same.Last()["data"]![mimeType])];

        public string Stream(string name) =>
            string.Concat(Messages.Where(message => (string?)message["name"] == name).Select(message => (string?)message["text"]));
    }

    internal TemporaryFolder Folder => folder;

    /// <summary>Runs a cell; relative paths in its directives start from <see cref="Folder"/>.</summary>
    internal async Task<Ended> RunAsync(string cell, string language = "csharp")
    {
        using var sent = new MemoryStream();
        using var channel = new MessageChannel(sent);
        var output = CellOutput.Current = new CellOutput(channel);
        var error = await new CellRun(session, output, folder.File("notebook.ipynb")).RunAsync(cell, language);
        CellOutput.Current = null;
        var lines = Encoding.UTF8.GetString(sent.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return new Ended(error, [.. lines.Select(line => JsonNode.Parse(line)!.AsObject())]);
    }

    public void Dispose() => folder.Dispose();
}
