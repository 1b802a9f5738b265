using System.Collections.Frozen;
using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Workbook.Running;

/// <summary>What a cell needs beside .NET, which its tags name: a cell whose need is not met is skipped, with one line that says so.</summary>
public static class CellNeeds
{
    private const string PythonTag = "python";
    private const string TorchSharpTag = "torchsharp";
    private static readonly string[] TorchPlatforms = ["linux-x64", "win-x64", "osx-arm64"];
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private static readonly Lazy<string?> Python = new(FindPython);

    /// <summary>The tags.</summary>
    public static FrozenSet<string> Tags { get; } = [PythonTag, TorchSharpTag];

    /// <summary>Says why a cell is skipped; null where it can run.</summary>
    /// <param name="tags">The cell's tags.</param>
    public static string? Missing(IEnumerable<string> tags) => Missing(tags, RuntimeInformation.RuntimeIdentifier);

    /// <summary>Says why a cell is skipped on a platform; null where it can run.</summary>
    /// <param name="tags">The cell's tags.</param>
    /// <param name="platform">The platform as .NET names it, such as <c>linux-x64</c>.</param>
    public static string? Missing(IEnumerable<string> tags, string platform) =>
        tags.Contains(PythonTag) && Python.Value is { } found ? $"Skipped: this cell needs Python with NumPy as a kernel of Jupyter, and found {found}."
        : tags.Contains(TorchSharpTag) && !TorchPlatforms.Contains(platform) ? $"Skipped: this cell needs TorchSharp, whose libtorch exists for {string.Join(", ", TorchPlatforms)}, and found {platform}."
        : null;

    // What #!connect does: it asks Jupyter for its kernels.
    private static string? FindPython()
    {
        if (Output("jupyter", "kernelspec", "list", "--json") is not { } list)
        {
            return "no command jupyter that lists its kernels";
        }

        try
        {
            using var kernels = JsonDocument.Parse(list);
            var command = kernels.RootElement.GetProperty("kernelspecs").GetProperty("python3").GetProperty("spec").GetProperty("argv")[0].GetString()!;
            return Output(command, "-c", "import numpy") is null ? $"{command} without NumPy" : null;
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return "no kernel named python3";
        }
    }

    private static string? Output(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
            process.StandardInput.Close();
            _ = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEndAsync();
            if (output.Wait(Limit) && process.WaitForExit(Limit))
            {
                return process.ExitCode == 0 ? output.Result : null;
            }

            process.Kill(entireProcessTree: true);
            return null;
        }
        catch (Win32Exception)
        {
            return null; // There is no such program.
        }
    }
}
