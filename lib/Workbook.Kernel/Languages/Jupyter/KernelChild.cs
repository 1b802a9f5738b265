using System.ComponentModel;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Workbook.Kernel.Languages.Jupyter;

/// <summary>The process of a Jupyter kernel that this one has started; it belongs to the family of this process and ends with it.</summary>
internal sealed partial class KernelChild : IDisposable
{
    private const int Interrupt = 2; // SIGINT.
    private const int Kept = 4000; // Characters of its last words.
    private readonly string file = Path.Combine(Path.GetTempPath(), $"workbook-jupyter-{Guid.NewGuid():N}.json");
    private readonly StringBuilder lastWords = new();
    private readonly Process process;

    /// <summary>Starts it.</summary>
    /// <exception cref="CellException">It does not start.</exception>
    public KernelChild(KernelSpecification specification)
    {
        Ports = FreePorts();
        Key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        WriteFile();
        string[] command = [.. specification.Command.Select(argument => argument.Replace(KernelSpecification.FileArgument, file, StringComparison.Ordinal))];
        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in specification.Environment)
        {
            start.Environment[name] = value;
        }

        try
        {
            process = Process.Start(start)!;
        }
        catch (Win32Exception error)
        {
            File.Delete(file);
            throw KernelSpecification.Error($"expected the kernel's program {command[0]} to start, found: {error.Message}");
        }

        process.StandardInput.Close();
        process.OutputDataReceived += (_, line) => Remember(line.Data);
        process.ErrorDataReceived += (_, line) => Remember(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>The ports of shell, control, stdin, iopub and heartbeat.</summary>
    public IReadOnlyList<int> Ports { get; }

    /// <summary>The key that signs messages.</summary>
    public string Key { get; }

    /// <summary>Waits until the process has ended.</summary>
    /// <returns>What it wrote last.</returns>
    public async Task<string> EndedAsync()
    {
        await process.WaitForExitAsync().ConfigureAwait(false);
        lock (lastWords)
        {
            return lastWords.ToString().Trim();
        }
    }

    /// <summary>Deletes the file that tells where to listen, once that is known.</summary>
    public void Forget() => File.Delete(file);

    /// <summary>Sends the signal by which a cell is interrupted.</summary>
    public void Signal()
    {
        if (!OperatingSystem.IsWindows())
        {
            _ = Kill(process.Id, Interrupt);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        process.Kill(entireProcessTree: true);
        process.Dispose();
        File.Delete(file);
    }

    private void WriteFile()
    {
        var connection = new JsonObject
        {
            ["transport"] = "tcp", ["ip"] = "127.0.0.1", ["signature_scheme"] = "hmac-sha256", ["key"] = Key,
            ["shell_port"] = Ports[0], ["control_port"] = Ports[1], ["stdin_port"] = Ports[2], ["iopub_port"] = Ports[3], ["hb_port"] = Ports[4],
        };
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite; // It holds the key.
        }

        using var stream = new FileStream(file, options);
        stream.Write(Encoding.UTF8.GetBytes(connection.ToJsonString()));
    }

    private static int[] FreePorts()
    {
        TcpListener[] listeners = [.. Enumerable.Range(0, 5).Select(_ => new TcpListener(IPAddress.Loopback, 0))];
        Array.ForEach(listeners, listener => listener.Start());
        var ports = Array.ConvertAll(listeners, listener => ((IPEndPoint)listener.LocalEndpoint).Port);
        Array.ForEach(listeners, listener => listener.Dispose());
        return ports;
    }

    private void Remember(string? line)
    {
        lock (lastWords)
        {
            lastWords.AppendLine(line);
            if (lastWords.Length > Kept)
            {
                lastWords.Remove(0, lastWords.Length - Kept);
            }
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
