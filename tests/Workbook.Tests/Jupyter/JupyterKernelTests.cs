using System.Text.Json.Nodes;
using Workbook.Jupyter;

namespace Workbook.Tests.Jupyter;

/// <summary>What a front end sends to the real command and gets from it.</summary>
public sealed class JupyterKernelTests(JupyterClient client) : IClassFixture<JupyterClient>
{
    private const string Asking = "using Microsoft.DotNet.Interactive;\nConsole.Write(\"before \"); Console.Write(await Kernel.GetInputAsync(\"Your name?\"));";

    [Fact]
    public void It_says_what_it_is_before_anything_has_run()
    {
        var info = client.First.Content;

        Assert.Equal("kernel_info_reply", client.First.Type);
        Assert.Equal(["ok", "5.3", "workbook"], new[] { "status", "protocol_version", "implementation" }.Select(name => (string)info[name]!));
        Assert.Equal(["C#", ".cs", "text/x-csharp"], new[] { "name", "file_extension", "mimetype" }.Select(name => (string)info["language_info"]![name]!));
        Assert.Contains(".NET 10", (string)info["banner"]!, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cell_is_answered_and_what_it_shows_is_published_in_order()
    {
        var cell = client.Run("Console.WriteLine(\"out\"); Console.Error.WriteLine(\"err\"); display(\"shown\"); (6 * 7).ToString()");

        Assert.Equal("ok", (string)cell.Content["status"]!);
        Assert.Equal(["execute_input", "stream", "stream", "display_data", "execute_result"], cell.Types);
        Assert.Equal(["busy", "idle"], cell.Of("status").Select(status => (string)status["execution_state"]!));
        Assert.Equal(("out\n", "err\n", "42"), (cell.Printed("stdout"), cell.Printed("stderr"), cell.Result));
        Assert.Equal("shown", (string)cell.Of("display_data")[0]["data"]!["text/plain"]!);
        Assert.Equal([(int)cell.Content["execution_count"]!], cell.Of("execute_input").Concat(cell.Of("execute_result")).Select(shown => (int)shown["execution_count"]!).Distinct());
    }

    [Fact]
    public void Cells_are_counted_and_see_what_those_before_declared()
    {
        var first = client.Run("var counted = \"seen\";");
        var second = client.Run("counted");

        Assert.Equal("seen", second.Result);
        Assert.Equal((int)first.Content["execution_count"]! + 1, (int)second.Content["execution_count"]!);
    }

    [Fact]
    public void An_update_has_the_id_of_what_it_replaces_and_JSON_is_an_object()
    {
        var cell = client.Run("display(\"a\").Update(\"b\"); \"{\\\"x\\\":[1,2]}\".DisplayAs(\"application/json\"); \"{\\\"data\\\":[]}\".DisplayAs(\"application/vnd.plotly.v1+json\");");

        var shown = cell.Of("display_data");
        var updated = Assert.Single(cell.Of("update_display_data"));
        Assert.Equal((string)shown[0]["transient"]!["display_id"]!, (string)updated["transient"]!["display_id"]!);
        Assert.Equal("b", (string)updated["data"]!["text/plain"]!);
        Assert.Equal("{\"x\":[1,2]}", shown[1]["data"]!["application/json"]!.ToJsonString());
        Assert.Equal("{\"data\":[]}", shown[2]["data"]!["application/vnd.plotly.v1+json"]!.ToJsonString());
    }

    [Fact]
    public void A_cell_that_fails_says_why_and_what_waits_behind_it_does_not_run()
    {
        // A cell that asks is one that runs for as long as the test wants.
        var fails = client.SendCell(Asking + "\nthrow new InvalidOperationException(\"told\");");
        client.Receive(ChannelKind.Stdin, fails, _ => true);
        var waits = client.SendCell("Console.Write(\"has run\");");
        client.Ask("kernel_info_request", [], ChannelKind.Control);
        client.Send(ChannelKind.Stdin, "input_reply", new JsonObject { ["value"] = "x" });

        var (failed, aborted) = (client.Answer(fails), client.Answer(waits));

        var error = Assert.Single(failed.Of("error"));
        foreach (var told in (JsonObject[])[failed.Content, error])
        {
            Assert.Equal(("System.InvalidOperationException", "told"), ((string)told["ename"]!, (string)told["evalue"]!));
            Assert.Contains("in cell:line 3", string.Join('\n', told["traceback"]!.AsArray()), StringComparison.Ordinal);
        }

        Assert.Equal(["error", "aborted"], new[] { failed, aborted }.Select(one => (string)one.Content["status"]!));
        Assert.Empty(aborted.Types);
        Assert.Equal("next", client.Run("\"next\"").Result);
    }

    [Fact]
    public void What_does_not_compile_is_told_with_its_place()
    {
        var failed = client.Run("\nundefined();");

        Assert.Contains("(2,1): error CS0103", (string)failed.Content["evalue"]!, StringComparison.Ordinal);
    }

    [Fact]
    public void A_silent_cell_runs_and_neither_counts_nor_shows_its_result()
    {
        var before = client.Run("1");

        var silent = client.Run("var silently = \"run\"; silently", cell => cell["silent"] = true);

        Assert.Equal(("ok", (int)before.Content["execution_count"]!), ((string)silent.Content["status"]!, (int)silent.Content["execution_count"]!));
        Assert.Empty(silent.Types);
        Assert.Equal("run", client.Run("silently").Result);
        Assert.DoesNotContain(client.Ask("history_request", Tail(2)).Content["history"]!.AsArray(), entry => ((string)entry![2]!).StartsWith("var silently", StringComparison.Ordinal));
    }

    [Fact]
    public void A_cell_that_is_not_to_be_stored_is_in_no_history_and_does_not_count()
    {
        var stored = client.Run("\"stored\"");

        var passing = client.Run("\"not stored\"", cell => cell["store_history"] = false);

        Assert.Equal("not stored", passing.Result);
        Assert.Equal((int)stored.Content["execution_count"]!, (int)passing.Content["execution_count"]!);
        var request = Tail(1);
        request["output"] = true;
        var last = client.Ask("history_request", request).Content["history"]![0]!;
        Assert.Equal($"[1,{(int)stored.Content["execution_count"]!},[\"\\u0022stored\\u0022\",\"stored\"]]", last.ToJsonString());
    }

    [Fact]
    public void Expressions_are_evaluated_after_the_cell()
    {
        var cell = client.Run("var summand = 20;", cell => cell["user_expressions"] = new JsonObject { ["sum"] = "(summand + 22).ToString()", ["wrong"] = "undefined" });

        var values = cell.Content["user_expressions"]!;
        Assert.Equal(("ok", "42"), ((string)values["sum"]!["status"]!, (string)values["sum"]!["data"]!["text/plain"]!));
        Assert.Equal(("error", "CompilationError"), ((string)values["wrong"]!["status"]!, (string)values["wrong"]!["ename"]!));
        Assert.Equal(["execute_input"], cell.Types);
    }

    [Fact]
    public void Names_are_completed_and_places_count_code_points()
    {
        client.Run("var completed = \"\";");
        const string Code = "var face = \"😀\"; completed.Leng";

        var reply = client.Ask("complete_request", Place(Code, Code.Length - 1)).Content;

        Assert.Equal("ok", (string)reply["status"]!);
        Assert.Equal(["Length"], reply["matches"]!.AsArray().Select(match => (string)match!));
        Assert.Equal((Code.Length - 5, Code.Length - 1), ((int)reply["cursor_start"]!, (int)reply["cursor_end"]!));
        Assert.Equal("property", (string)reply["metadata"]!["_jupyter_types_experimental"]![0]!["type"]!);
    }

    [Fact]
    public void A_name_is_explained_in_Markdown_and_plain_text()
    {
        var found = client.Ask("inspect_request", Place("Console.WriteLine", 12)).Content;
        var nothing = client.Ask("inspect_request", Place("   ", 1)).Content;

        Assert.Equal([true, false], new[] { found, nothing }.Select(reply => (bool)reply["found"]!));
        Assert.Contains("void Console.WriteLine", (string)found["data"]!["text/markdown"]!, StringComparison.Ordinal);
        Assert.Equal((string)found["data"]!["text/markdown"]!, (string)found["data"]!["text/plain"]!);
        Assert.Empty(nothing["data"]!.AsObject());
    }

    [Theory]
    [InlineData("1 + 1", "complete")]
    [InlineData("if (true) {", "incomplete")]
    [InlineData("var 1 = 2;", "invalid")]
    [InlineData("#!html", "unknown")]
    public void Code_is_told_to_be_whole_or_not(string code, string status)
    {
        var reply = client.Ask("is_complete_request", new JsonObject { ["code"] = code }).Content;

        Assert.Equal((status, status == "incomplete" ? "" : null), ((string)reply["status"]!, (string?)reply["indent"]));
    }

    [Fact]
    public void What_a_cell_asks_is_answered_by_the_front_end_after_what_was_printed()
    {
        var cell = client.SendCell(Asking);

        var asked = client.Receive(ChannelKind.Stdin, cell, _ => true);
        var printed = client.Receive(ChannelKind.IOPub, cell, message => message.Type == "stream");
        client.Send(ChannelKind.Stdin, "input_reply", new JsonObject { ["value"] = "Ada" });

        Assert.Equal(("input_request", "Your name?", false), (asked.Type, (string)asked.Content["prompt"]!, (bool)asked.Content["password"]!));
        Assert.Equal("before ", (string)printed.Content["text"]!);
        Assert.Equal("Ada", client.Answer(cell).Printed("stdout"));
    }

    [Fact]
    public void A_password_is_asked_for_as_one()
    {
        var cell = client.SendCell("(await Microsoft.DotNet.Interactive.Kernel.GetPasswordAsync(\"Secret?\")).GetClearTextPassword()");

        Assert.True((bool)client.Receive(ChannelKind.Stdin, cell, _ => true).Content["password"]!);
        client.Send(ChannelKind.Stdin, "input_reply", new JsonObject { ["value"] = "abc" });

        Assert.Equal("abc", client.Answer(cell).Result);
    }

    [Fact]
    public void Where_no_one_can_be_asked_the_cell_fails_and_says_so()
    {
        var cell = client.Run(Asking, cell => cell["allow_stdin"] = false);

        Assert.Equal(("error", "InputNeeded"), ((string)cell.Content["status"]!, (string)cell.Content["ename"]!));
        Assert.Contains("expected an answer to 'Your name?', found none", (string)cell.Content["evalue"]!, StringComparison.Ordinal);
    }

    [Fact]
    public void A_comm_is_closed_as_soon_as_it_is_opened()
    {
        var published = client.Published(client.Send(ChannelKind.Shell, "comm_open", new JsonObject { ["comm_id"] = "a", ["target_name"] = "jupyter.widget", ["data"] = new JsonObject() }));

        Assert.Equal(["status", "comm_close", "status"], published.Select(message => message.Type));
        Assert.Equal("a", (string)published[1].Content["comm_id"]!);
        Assert.Empty(client.Ask("comm_info_request", []).Content["comms"]!.AsObject());
    }

    [Fact]
    public void A_heartbeat_comes_back_as_it_is() => Assert.Equal([[1, 2, 3], [], [255]], client.Beat([1, 2, 3], [], [255]));

    private static JsonObject Tail(int n) => new() { ["hist_access_type"] = "tail", ["n"] = n };

    private static JsonObject Place(string code, int position) => new() { ["code"] = code, ["cursor_pos"] = position };
}
