using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;

namespace Workbook.Tests.Jupyter;

/// <summary>Writes connection files as front ends do.</summary>
internal static class ConnectionFiles
{
    public const string Key = "b0b5a4a4-63b20e2f1c1f6a3b";

    private static readonly string[] PortNames = ["shell_port", "control_port", "stdin_port", "iopub_port", "hb_port"];
    private static readonly HashSet<int> Given = [];

    /// <summary>Writes a file with ports that are free.</summary>
    /// <param name="folder">Where.</param>
    /// <param name="change">Changes what it says.</param>
    /// <returns>Its path.</returns>
    public static string Write(TemporaryFolder folder, Action<JsonObject>? change = null)
    {
        var file = new JsonObject { ["transport"] = "tcp", ["ip"] = "127.0.0.1", ["key"] = Key, ["signature_scheme"] = "hmac-sha256", ["kernel_name"] = ".net-csharp" };
        foreach (var (name, port) in PortNames.Zip(FreePorts(PortNames.Length)))
        {
            file[name] = port;
        }

        change?.Invoke(file);
        return folder.Raw("connection.json", file.ToJsonString());
    }

    // Each is given once, for tests run side by side.
    private static int[] FreePorts(int count)
    {
        var listeners = new List<TcpListener>();
        try
        {
            var ports = new List<int>();
            while (ports.Count < count)
            {
                var listener = new TcpListener(IPAddress.Loopback, 0);
                listeners.Add(listener);
                listener.Start();
                var port = ((IPEndPoint)listener.LocalEndpoint).Port;
                lock (Given)
                {
                    if (Given.Add(port))
                    {
                        ports.Add(port);
                    }
                }
            }

            return [.. ports];
        }
        finally
        {
            listeners.ForEach(listener => listener.Dispose());
        }
    }
}
