using Workbook.Protocol;

namespace Workbook.Tests.Kernel;

/// <summary>A cell that is to end early does, and leaves the cells after it alone.</summary>
public sealed class CancellationTests(CellSession session) : IClassFixture<CellSession>
{
    [Fact]
    public async Task A_cell_that_awaits_ends_and_what_was_declared_before_stays()
    {
        await session.RunAsync("var before = \"kept\";");

        var ended = await CancelAsync("before = \"changed\"; var own = 1; Console.Write(\"begun\"); await Task.Delay(-1);");

        Assert.Equal(("Interrupted", "The cell was interrupted."), (ended.Error?.Name, ended.Error?.Message));
        Assert.Equal(["changed"], (await session.RunAsync("before")).Shown("text/plain"));
        Assert.Equal("CompilationError", (await session.RunAsync("own")).Error?.Name);
    }

    [Fact]
    public async Task A_cell_that_prints_in_a_busy_loop_ends()
    {
        var ended = await CancelAsync("var printed = 1; while (true) { Console.WriteLine(printed); }");

        Assert.Equal("Interrupted", ended.Error?.Name);
        await NextRunsAsync();
    }

    [Fact]
    public async Task A_cell_that_iterates_over_what_comes_with_time_ends()
    {
        var ended = await CancelAsync("""
            async IAsyncEnumerable<int> Forever() { while (true) { yield return 1; await Task.Delay(1); } }
            await foreach (var one in Forever()) { Console.Write(one); }
            """);

        Assert.Equal("Interrupted", ended.Error?.Name);
        await NextRunsAsync();
    }

    [Fact]
    public async Task A_cell_that_waits_for_an_answer_ends()
    {
        await session.RunAsync("using Microsoft.DotNet.Interactive;");

        // The answer comes after the end, from a person who has not noticed it.
        var ended = await session.RunAsync("await Kernel.GetInputAsync(\"Name?\")", answer: _ => "late", seen: message => CancelAt<InputNeeded>(message));

        Assert.True(ended.Error is null or { Name: "Interrupted" }, ended.Error?.Message);
        await NextRunsAsync();
        Assert.Equal(["Ada"], (await session.RunAsync("await Kernel.GetInputAsync(\"Name?\")", answer: _ => "Ada")).Shown("text/plain"));
    }

    [Theory]
    [InlineData("#!time\n\nConsole.Write(\"begun\"); await Task.Delay(-1);")]
    [InlineData("Console.Write(\"begun\"); await Task.Run(async () => await Task.Delay(-1));")]
    [InlineData("Console.Write(\"begun\"); try { await Task.Delay(-1); } finally { Console.Write(\"over\"); }")]
    public async Task A_cell_ends_wherever_it_waits(string cell)
    {
        Assert.Equal("Interrupted", (await CancelAsync(cell)).Error?.Name);
        await NextRunsAsync();
    }

    [Fact]
    public async Task A_cell_that_goes_on_in_the_background_does_not_overwrite_what_later_cells_declare()
    {
        var ended = await CancelAsync($"var later = \"abandoned\"; Console.Write(\"begun\"); {Until("go")} later = \"abandoned\"; {Make("gone")}");
        Assert.Equal("Interrupted", ended.Error?.Name);

        await session.RunAsync($"var later = \"mine\"; {Make("go")} {Until("gone")}");

        Assert.Equal(["mine"], (await session.RunAsync("later")).Shown("text/plain"));
    }

    [Fact]
    public async Task Nothing_that_a_cell_shows_in_the_background_appears_in_the_next()
    {
        var show = "try { Console.Write(\"leak\"); } catch (OperationCanceledException) { } try { display(\"leak\"); } catch (OperationCanceledException) { }";
        var ended = await CancelAsync($"Console.Write(\"begun\"); {Until("show")} {show} {Make("shown")} \"leak\"");
        Assert.Equal("Interrupted", ended.Error?.Name);

        var next = await session.RunAsync($"{Make("show")} {Until("shown")} \"own\"");

        Assert.Equal(["own"], next.Shown("text/plain"));
        Assert.Equal("", next.Stream("stdout"));
        Assert.Empty((await session.RunAsync("")).Messages);
    }

    [Fact]
    public async Task A_request_to_end_while_no_cell_runs_is_of_no_concern_to_the_next()
    {
        await session.RunAsync("1");

        session.Kernel.Cancel();

        await NextRunsAsync();
    }

    [Fact]
    public async Task A_cell_that_fails_by_itself_keeps_its_error() =>
        Assert.Equal("System.OperationCanceledException", (await session.RunAsync("throw new OperationCanceledException();")).Error?.Name);

    private static string Until(string name) => $"while (!System.IO.File.Exists(\"{name}\")) {{ await Task.Delay(5); }}";

    private static string Make(string name) => $"System.IO.File.WriteAllText(\"{name}\", \"\");";

    private Task<CellSession.Ended> CancelAsync(string cell) => session.RunAsync(cell, seen: message => CancelAt<Printed>(message));

    private void CancelAt<TMessage>(KernelReply message)
    {
        if (message is TMessage)
        {
            session.Kernel.Cancel();
        }
    }

    private async Task NextRunsAsync() => Assert.Equal(["next"], (await session.RunAsync("\"next\"")).Shown("text/plain"));
}
