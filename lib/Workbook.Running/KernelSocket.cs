using System.IO.Pipes;

namespace Workbook.Running;

/// <summary>The named pipe over which a kernel process is reached: on Unix a socket in the folder for temporary files.</summary>
public static class KernelSocket
{
    private const string Prefix = "workbook-kernel-";

    // It is needed until its kernel has connected, which takes seconds.
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    /// <summary>Opens a pipe that one kernel can connect to.</summary>
    /// <param name="name">What it is to be called with.</param>
    /// <exception cref="KernelStartException">The system refuses.</exception>
    public static NamedPipeServerStream Open(out string name)
    {
        name = $"{Prefix}{Guid.NewGuid().ToString("N")[..16]}"; // A socket's whole path has about a hundred characters.
        if (!OperatingSystem.IsWindows())
        {
            name = Path.Combine(Path.GetTempPath(), name);
        }

        try
        {
            return new NamedPipeServerStream(
                name, PipeDirection.InOut, 1, PipeTransmissionMode.Byte, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or System.Net.Sockets.SocketException)
        {
            throw new KernelStartException($"no pipe {name} ({error.Message})");
        }
    }

    /// <summary>Takes the name away once the kernel has connected, so that nothing is left when this process is killed.</summary>
    public static void Forget(string name)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.Delete(name);
        }
    }

    /// <summary>Deletes what commands left that were killed before their kernels had connected.</summary>
    public static void RemoveLeftovers()
    {
        if (OperatingSystem.IsWindows() || !Directory.Exists(Path.GetTempPath()))
        {
            return;
        }

        foreach (var name in Directory.EnumerateFiles(Path.GetTempPath(), Prefix + "*"))
        {
            try
            {
                if (DateTime.UtcNow - File.GetLastWriteTimeUtc(name) > Lifetime)
                {
                    File.Delete(name);
                }
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                // Somebody else's.
            }
        }
    }
}
