using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Workbook.Protocol;

namespace Workbook.Kernel.Languages.Jupyter;

/// <summary>How a kernel that Jupyter knows is started.</summary>
/// <param name="Command">The program and its arguments, with <see cref="FileArgument"/> for the connection file.</param>
/// <param name="Environment">Variables of its environment.</param>
/// <param name="InterruptedByMessage">True where it wants a message, false where it wants a signal.</param>
internal sealed record KernelSpecification(IReadOnlyList<string> Command, IReadOnlyDictionary<string, string> Environment, bool InterruptedByMessage)
{
    /// <summary>What stands for the path of the connection file.</summary>
    public const string FileArgument = "{connection_file}";

    /// <summary>Asks Jupyter for a kernel.</summary>
    /// <exception cref="CellException">Jupyter is not there, or does not know it.</exception>
    public static async Task<KernelSpecification> FindAsync(string name, CancellationToken cancellation)
    {
        var kernels = await ListAsync(cancellation).ConfigureAwait(false);
        if (kernels[name]?["spec"] is not JsonObject spec)
        {
            throw Error($"expected the name of a kernel that Jupyter knows ({string.Join(", ", kernels.Select(kernel => kernel.Key))}), found '{name}'");
        }

        return new KernelSpecification(
            [.. (spec["argv"] as JsonArray ?? []).Select(argument => (string)argument!)],
            (spec["env"] as JsonObject ?? []).ToDictionary(variable => variable.Key, variable => variable.Value?.ToString() ?? ""),
            (string?)spec["interrupt_mode"] == "message");
    }

    /// <summary>An error of the connection.</summary>
    public static CellException Error(string message) => new(CellError.Of("ConnectError", message));

    private static async Task<JsonObject> ListAsync(CancellationToken cancellation)
    {
        try
        {
            using var jupyter = Process.Start(new ProcessStartInfo("jupyter", ["kernelspec", "list", "--json"]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
            jupyter.StandardInput.Close();
            var errors = jupyter.StandardError.ReadToEndAsync(cancellation);
            var list = await jupyter.StandardOutput.ReadToEndAsync(cancellation).ConfigureAwait(false);
            await jupyter.WaitForExitAsync(cancellation).ConfigureAwait(false);
            return jupyter.ExitCode == 0
                ? JsonNode.Parse(list)!["kernelspecs"]!.AsObject()
                : throw Error($"expected 'jupyter kernelspec list' to list kernels, found: {await errors.ConfigureAwait(false)}");
        }
        catch (Win32Exception)
        {
            throw Error("expected Jupyter's command 'jupyter' on the path, found none");
        }
        catch (JsonException error)
        {
            throw Error($"expected 'jupyter kernelspec list' to list kernels, found: {error.Message}");
        }
    }
}
