using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Jupyter.Tests;

/// <summary>Jupyter's notebook server, on this machine alone.</summary>
internal sealed class NotebookServer : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private readonly Process process;
    private readonly Uri address;
    private readonly string token = Guid.NewGuid().ToString("N");

    /// <summary>Starts it.</summary>
    /// <param name="jupyter">Where it is installed.</param>
    /// <param name="folder">What it serves.</param>
    public NotebookServer(JupyterInstallation jupyter, string folder)
    {
        int port = FreePort();
        address = new Uri($"http://127.0.0.1:{port}/");
        ProcessStartInfo start = jupyter.Python(
            "-m", "notebook", "--no-browser", "--allow-root", "--ip=127.0.0.1", $"--port={port}", "--port-retries=0", $"--notebook-dir={folder}", $"--NotebookApp.token={token}");
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Waits until it answers.</summary>
    public async Task ReadyAsync()
    {
        using var client = new HttpClient();
        using var time = new CancellationTokenSource(Limit);
        while (true)
        {
            try
            {
                using HttpResponseMessage answer = await client.GetAsync(new Uri(address, "api"), time.Token);
                return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(100, time.Token);
            }
        }
    }

    /// <summary>Gives the address of a notebook's page.</summary>
    public string PageOf(string notebook) => new Uri(address, $"notebooks/{notebook}?token={token}").AbsoluteUri;

    public void Dispose()
    {
        process.Kill(entireProcessTree: true);
        process.WaitForExit(Limit);
        process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
