using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Workbook.Run;
using Workbook.Running;

namespace Workbook.Jupyter;

/// <summary>The command <c>jupyter</c>.</summary>
internal static class JupyterCommand
{
    private const string ParentVariable = "JPY_PARENT_PID";

    /// <summary>The command with its options and its action.</summary>
    public static Command Create()
    {
        var file = new Option<string>("--connection-file") { Description = "The file in which a front end says where the kernel is to listen.", HelpName = "FILE", Required = true };
        var command = new Command("jupyter", "Be a Jupyter kernel: JupyterLab, VS Code's Jupyter extension and nbclient start it with a connection file.\n\n"
            + "Exit code: 0 a front end ended it, 2 wrong use, a connection file that cannot be read, or a port in use, 130 interrupted.")
        {
            file, CreateInstall(),
        };
        command.SetAction(result => Guarded.RunAsync(() => ServeAsync(result.GetValue(file)!)));
        return command;
    }

    private static Command CreateInstall()
    {
        var user = new Option<bool>("--user") { Description = "For you alone. The default." };
        var prefix = new Option<string?>("--prefix") { Description = "In an environment, such as that of Python or conda: below DIR/share/jupyter.", HelpName = "DIR" };
        var install = new Command("install", "Tell Jupyter's front ends of the kernel '.NET (C#)'.\n\nExit code: 0 it is installed, 2 wrong use, or a folder that cannot be written.") { user, prefix };
        install.Validators.Add(result =>
        {
            if (result.GetValue(user) && result.GetValue(prefix) is not null)
            {
                result.AddError("expected --user or --prefix, found both.");
            }
        });
        install.SetAction(result => Guarded.RunAsync(() =>
        {
            KernelSpecification.Install(result.GetValue(prefix), Console.Out, Console.Error);
            return Task.FromResult(ExitCodes.Success);
        }));
        return install;
    }

    private static async Task<int> ServeAsync(string file)
    {
        var connection = ConnectionFile.Read(file);
        using var interruption = new Interruption();
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(interruption.Token);
        using var kernel = new JupyterKernel(connection, Start, Console.Error.WriteLine);
        _ = EndWithParentAsync(stopping);
        try
        {
            await kernel.RunAsync(stopping.Token).ConfigureAwait(false);
            return ExitCodes.Success;
        }
        catch (OperationCanceledException)
        {
            return ExitCodes.Interrupted;
        }
    }

    private static KernelProcess Start() => KernelProcess.Start(Directory.GetCurrentDirectory(), Engine.Interactive, new RunLimits(null, null, null));

    // A server that is killed cannot end its kernels.
    private static async Task EndWithParentAsync(CancellationTokenSource stopping)
    {
        if (!int.TryParse(Environment.GetEnvironmentVariable(ParentVariable), CultureInfo.InvariantCulture, out var id) || id <= 1)
        {
            return;
        }

        try
        {
            using var parent = Process.GetProcessById(id);
            await parent.WaitForExitAsync(stopping.Token).ConfigureAwait(false);
        }
        catch (ArgumentException)
        {
            // It is gone already.
        }
        catch (OperationCanceledException)
        {
            return;
        }

        await stopping.CancelAsync().ConfigureAwait(false);
    }
}
