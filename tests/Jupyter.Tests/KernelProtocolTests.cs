using System.Text.RegularExpressions;

namespace Jupyter.Tests;

/// <summary>The kernel passes Jupyter's own tests of kernels.</summary>
public sealed partial class KernelProtocolTests(JupyterInstallation jupyter)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task It_passes_all_of_them_but_for_the_pager_and_clear_output_which_it_has_not()
    {
        ChildProcess.Ended tests = await ChildProcess.RunAsync(
            "jupyter_kernel_test", jupyter.Python(Path.Combine(AppContext.BaseDirectory, "kernel_protocol.py"), "--verbose"), Limit);
        Assert.True(tests.ExitCode == 0, tests.Said);
        Assert.Equal(["test_clear_output", "test_pager"], Skipped().Matches(tests.Said).Select(test => test.Groups[1].Value).Order(StringComparer.Ordinal));
    }

    [GeneratedRegex(@"^(test_\w+) .*\.\.\. skipped", RegexOptions.Multiline)]
    private static partial Regex Skipped();
}
