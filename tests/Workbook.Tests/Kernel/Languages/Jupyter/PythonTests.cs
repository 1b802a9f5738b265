using System.Diagnostics;

namespace Workbook.Tests.Kernel.Languages.Jupyter;

/// <summary>Python as a kernel of Jupyter that the notebook connects to; skipped where there is none.</summary>
public sealed class PythonTests : IAsyncLifetime
{
    private readonly CellSession session = new();

    public async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(HasPython(), "No Jupyter with a kernel python3 was found (on Debian: jupyter-client python3-ipykernel).");
        var connected = await session.RunAsync("#!connect jupyter --kernel-name py --kernel-spec python3");
        Assert.True(connected.Error is null, connected.Error?.Trace);
    }

    public ValueTask DisposeAsync() => session.DisposeAsync();

    [Fact]
    public async Task Values_come_back_as_they_went()
    {
        Assert.Null((await session.RunAsync("var numbers = new[] { 0.1, 1e300, -2.5 }; var text = \"ä \\\" \\\\ 😀\";")).Error);
        Assert.Null((await session.RunAsync("#!py\n#!share --from csharp numbers\n#!share --from csharp text\nback, word, count = list(numbers), text, len(numbers)")).Error);

        var ended = await session.RunAsync("#!share --from py back\n#!share --from py word\n#!set --name n --value @py:count\n$\"{numbers.SequenceEqual(back.Cast<double>())} {word == text} {n}\"");

        Assert.Equal(["True True 3"], ended.Shown("text/plain"));
    }

    [Fact]
    public async Task What_it_prints_shows_and_asks_comes_through()
    {
        var ended = await session.RunAsync("#!py\nimport sys\nprint('out'); print('err', file=sys.stderr); print(input('name?'))\n1 + 1", answer: _ => "Ada");

        Assert.Equal("out\nAda\n", ended.Stream("stdout"));
        Assert.Equal("err\n", ended.Stream("stderr"));
        Assert.Equal(["2"], ended.Shown("text/plain"));
    }

    [Fact]
    public async Task Its_errors_have_their_names_and_no_colours()
    {
        var error = (await session.RunAsync("#!py\n1 / 0")).Error;

        Assert.Equal("ZeroDivisionError", error?.Name);
        Assert.Equal("division by zero", error?.Message);
        Assert.DoesNotContain('\e', error!.Trace);
    }

    [Fact]
    public async Task A_cell_that_is_interrupted_ends_and_keeps_what_was_declared()
    {
        Assert.Null((await session.RunAsync("#!py\nkept = 5")).Error);
        var running = session.RunAsync("#!py\nprint('began', flush=True)\nwhile True: pass");
        while (!running.IsCompleted)
        {
            session.Kernel.Cancel(); // The first may come before the loop does.
            await Task.WhenAny(running, Task.Delay(200, TestContext.Current.CancellationToken));
        }

        Assert.Equal("Interrupted", (await running).Error?.Name);
        var next = await session.RunAsync("#!py\nkept");
        Assert.Null(next.Error);
        Assert.Equal(["5"], next.Shown("text/plain"));
    }

    [Fact]
    public async Task One_that_ends_says_so_at_once_and_ever_after()
    {
        Assert.Contains("ended", (await session.RunAsync("#!py\nimport os; os._exit(3)")).Error?.Message, StringComparison.Ordinal);
        Assert.Contains("ended", (await session.RunAsync("#!py\n1")).Error?.Message, StringComparison.Ordinal);
        Assert.Equal(["2"], (await session.RunAsync("$\"{1 + 1}\"")).Shown("text/plain"));
    }

    [Fact]
    public async Task A_kernel_that_Jupyter_does_not_know_is_refused_with_those_that_it_does() =>
        Assert.Matches("expected the name of a kernel that Jupyter knows \\(.*python3.*\\), found 'cobol'", (await session.RunAsync("#!connect jupyter --kernel-name c --kernel-spec cobol")).Error?.Message);

    private static bool HasPython()
    {
        try
        {
            using var jupyter = Process.Start(new ProcessStartInfo("jupyter", ["kernelspec", "list"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            return jupyter.StandardOutput.ReadToEnd().Contains("python3", StringComparison.Ordinal);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
