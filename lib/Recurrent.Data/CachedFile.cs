using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;

namespace Recurrent.Data;

/// <summary>One entry of the catalog in a folder: <c>name</c> when it is whole and right, <c>name.part</c> while it arrives, and
/// <c>name.lock</c>, open while one process downloads, so that others wait for it.</summary>
internal sealed class CachedFile(CatalogEntry entry, string folder)
{
    private static readonly HttpClient Client = new() { Timeout = Timeout.InfiniteTimeSpan };

    private readonly string whole = Path.Combine(folder, entry.FileName);

    /// <summary>How long the server may be silent.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);

    private string Part => whole + ".part";

    /// <summary>Its path, after a download if it is not there.</summary>
    public async Task<string> Fetch(IProgress<double>? progress, CancellationToken cancellation)
    {
        if (!File.Exists(whole))
        {
            Directory.CreateDirectory(folder);
            await using FileStream alone = await Lock(cancellation).ConfigureAwait(false);
            if (!File.Exists(whole))
            {
                await Download(progress, cancellation).ConfigureAwait(false);
                Verify(Part);
                File.Move(Part, whole);
            }
        }

        Verify(whole);
        return whole;
    }

    // The file stays when the lock is given up: were it deleted, two processes could hold two different files of that name.
    private async Task<FileStream> Lock(CancellationToken cancellation)
    {
        string path = whole + ".lock";
        while (true)
        {
            try
            {
                return new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(path))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), cancellation).ConfigureAwait(false);
            }
        }
    }

    private async Task Download(IProgress<double>? progress, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        try
        {
            await using FileStream part = new(Part, FileMode.OpenOrCreate, FileAccess.Write);
            part.Seek(0, SeekOrigin.End);
            if (part.Position < entry.Length)
            {
                await Continue(part, progress, patience).ConfigureAwait(false);
            }
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            throw new IOException(Failed(error.Message), error);
        }
        catch (OperationCanceledException error) when (!cancellation.IsCancellationRequested)
        {
            throw new IOException(Failed($"the server was silent for {Patience.TotalSeconds} s"), error);
        }
    }

    private async Task Continue(FileStream part, IProgress<double>? progress, CancellationTokenSource patience)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, entry.Address);
        request.Headers.Range = part.Position > 0 ? new RangeHeaderValue(part.Position, null) : null;
        patience.CancelAfter(Patience);
        using HttpResponseMessage response = await Client
            .SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token).ConfigureAwait(false);
        response.EnsureSuccessStatusCode();
        if (response.StatusCode != HttpStatusCode.PartialContent)
        {
            part.SetLength(0);
        }

        await using Stream body = await response.Content.ReadAsStreamAsync(patience.Token).ConfigureAwait(false);
        byte[] buffer = new byte[1 << 16];
        while (part.Position <= entry.Length && await body.ReadAsync(buffer, patience.Token).ConfigureAwait(false) is > 0 and int read)
        {
            patience.CancelAfter(Patience);
            await part.WriteAsync(buffer.AsMemory(0, read), patience.Token).ConfigureAwait(false);
            progress?.Report(Math.Min(1, (double)part.Position / entry.Length));
        }

        if (part.Position < entry.Length)
        {
            throw new IOException($"the connection ended after {part.Position} of {entry.Length} bytes");
        }
    }

    private void Verify(string path)
    {
        using FileStream file = File.OpenRead(path);
        string given = Convert.ToHexStringLower(SHA256.HashData(file));
        if (given != entry.Sha256)
        {
            long length = file.Length;
            file.Dispose();
            File.Delete(path);
            throw new InvalidDataException(
                $"{path} wants the {entry.Length} bytes of {entry.Address} with the SHA-256 {entry.Sha256}; given {length} bytes with "
                + $"{given}. The file was removed.");
        }
    }

    private string Failed(string reason)
    {
        long kept = File.Exists(Part) ? new FileInfo(Part).Length : 0;
        string again = kept > 0 ? $" The {kept} bytes that arrived are kept: ask again to go on." : "";
        return $"""
            {entry.Name} was not downloaded: {reason.TrimEnd('.')}.{again}
            Without a connection, bring the file from elsewhere:
            address  {entry.Address}
            save as  {whole}
            SHA-256  {entry.Sha256}
            """;
    }
}
