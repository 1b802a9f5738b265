using System.Diagnostics;
using Workbook.Running;

namespace Workbook.Browsing;

/// <summary>A browser without a window and with a profile of its own; disposing ends it and leaves nothing behind.</summary>
internal sealed class BrowserProcess : IDisposable
{
    private const string Listening = "DevTools listening on ";
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(1);

    private readonly string profile = Directory.CreateTempSubdirectory("workbook-browser-").FullName;
    private readonly TaskCompletionSource<Uri> address = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly LastWords lastWords = new();
    private readonly Process process;

    /// <summary>Starts it.</summary>
    /// <exception cref="IOException">It cannot be started.</exception>
    public BrowserProcess(string executable)
    {
        try
        {
            process = Process.Start(new ProcessStartInfo(executable, Arguments(profile))
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
        }
        catch (System.ComponentModel.Win32Exception error)
        {
            Directory.Delete(profile, recursive: true);
            throw new IOException($"expected a browser's executable at {executable}, which did not start: {error.Message}", error);
        }

        process.OutputDataReceived += (_, line) => lastWords.Add($"{line.Data}\n");
        process.ErrorDataReceived += (_, line) => Listen(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Waits until it can be talked to.</summary>
    /// <returns>The address for that, on this machine.</returns>
    /// <exception cref="IOException">It ended, or did not get ready; the message has its last words.</exception>
    public async Task<Uri> AddressAsync(CancellationToken cancellation)
    {
        try
        {
            return await address.Task.WaitAsync(StartLimit, cancellation).ConfigureAwait(false);
        }
        catch (TimeoutException error)
        {
            throw Failure("did not get ready", error);
        }
    }

    /// <summary>An error of the browser, with what it last wrote.</summary>
    public IOException Failure(string what, Exception? inner = null)
    {
        var words = lastWords.ToString();
        return new IOException($"The browser {process.StartInfo.FileName} {what}. {(words.Length == 0 ? "It wrote nothing." : $"It last wrote:\n{words}")}", inner);
    }

    /// <summary>Ends it with all that it started, and deletes its profile.</summary>
    public void Dispose()
    {
        process.Kill(entireProcessTree: true);
        process.WaitForExitAsync().Wait(TimeSpan.FromSeconds(5));
        process.Dispose();
        // What it started ends a moment after it, and may still write.
        for (var attempt = 0; Directory.Exists(profile) && attempt < 50; attempt++)
        {
            try
            {
                Directory.Delete(profile, recursive: true);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                Thread.Sleep(100);
            }
        }
    }

    private void Listen(string? line)
    {
        lastWords.Add($"{line}\n");
        if (line is null)
        {
            address.TrySetException(Failure("ended"));
        }
        else if (line.StartsWith(Listening, StringComparison.Ordinal) && Uri.TryCreate(line[Listening.Length..].Trim(), UriKind.Absolute, out var uri))
        {
            address.TrySetResult(uri);
        }
    }

    private static List<string> Arguments(string profile)
    {
        List<string> arguments =
        [
            "--headless", "--remote-debugging-port=0", "--user-data-dir=" + profile,
            "--hide-scrollbars", "--no-first-run", "--no-default-browser-check", "--disable-extensions", "--disable-gpu", "--disable-quic", "--mute-audio",
            "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
        ];
        if (OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess)
        {
            arguments.Add("--no-sandbox"); // Root cannot have one.
        }

        arguments.Add("about:blank");
        return arguments;
    }
}
