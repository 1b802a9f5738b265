using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Recurrent.Data.Tests;

public sealed class DataCatalogTests : IAsyncDisposable
{
    private static readonly byte[] Content = [.. Enumerable.Range(0, 300_000).Select(i => (byte)(i * 31 ^ i >> 8))];

    private readonly TemporaryFolder folder = new();
    private readonly FileServer server = new(Content);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Whole => folder.File("big.txt");

    [Fact]
    public async Task AFileIsDownloadedOnceAndWhole()
    {
        var progress = new Reports();

        Assert.Equal(Whole, await Fetch(progress));
        Assert.Equal(Content, await File.ReadAllBytesAsync(Whole, Cancellation));
        Assert.Equal(["big.txt", "big.txt.lock"], folder.Files);
        Assert.Equal(progress.Fractions.Order(), progress.Fractions);
        Assert.Equal(1, progress.Fractions[^1]);

        Assert.Equal(Whole, await Fetch());
        Assert.Equal([0], server.Asked);
    }

    [Fact]
    public async Task ACutDownloadGoesOnWhereItEnded()
    {
        server.StopsAfter = 100_000;
        var error = await Assert.ThrowsAsync<IOException>(() => Fetch());
        Assert.Contains("The 100000 bytes that arrived are kept: ask again to go on.", error.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(Whole));

        server.StopsAfter = int.MaxValue;
        Assert.Equal(Content, await File.ReadAllBytesAsync(await Fetch(), Cancellation));
        Assert.Equal([0, 100_000], server.Asked);
    }

    [Fact]
    public async Task AServerWithoutRangesIsReadFromTheStart()
    {
        await File.WriteAllBytesAsync(Whole + ".part", Content[..1000], Cancellation);
        server.KnowsRanges = false;

        Assert.Equal(Content, await File.ReadAllBytesAsync(await Fetch(), Cancellation));
        Assert.Equal([1000], server.Asked);
    }

    [Fact]
    public async Task ADownloadThatIsWholeIsOnlyChecked()
    {
        await File.WriteAllBytesAsync(Whole + ".part", Content, Cancellation);

        Assert.Equal(Content, await File.ReadAllBytesAsync(await Fetch(), Cancellation));
        Assert.Empty(server.Asked);
    }

    [Theory]
    [InlineData(".part", 1000)]     // the rest is right
    [InlineData(".part", 400_000)]  // longer than the file is
    [InlineData("", 300_000)]       // brought by hand
    public async Task AWrongFileIsRemovedAndBothHashesAreNamed(string ending, int length)
    {
        await File.WriteAllBytesAsync(Whole + ending, new byte[length], Cancellation);
        byte[] wrong = length < Content.Length ? [.. new byte[length], .. Content[length..]] : new byte[length];

        var error = await Assert.ThrowsAsync<InvalidDataException>(() => Fetch());
        Assert.Contains(Sha256(Content), error.Message, StringComparison.Ordinal);
        Assert.Contains($"given {wrong.Length} bytes with {Sha256(wrong)}", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(folder.Files, name => name is "big.txt" or "big.txt.part");

        Assert.Equal(Content, await File.ReadAllBytesAsync(await Fetch(), Cancellation));
    }

    [Fact]
    public async Task AServerThatRefusesIsNamedWithWhatItSaid()
    {
        server.Refusal = "404 Not Found";
        var error = await Assert.ThrowsAsync<IOException>(() => Fetch());
        Assert.Contains("404 (Not Found).", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OfflineTheMessageSaysWhatToBringAndWhere()
    {
        using var closed = new TcpListener(IPAddress.Loopback, 0);
        closed.Start();
        var nowhere = new Uri($"http://127.0.0.1:{((IPEndPoint)closed.LocalEndpoint).Port}/file.txt");
        closed.Stop();

        var error = await Assert.ThrowsAsync<IOException>(() => new CachedFile(Entry() with { Address = nowhere }, folder.File("")).Fetch(null, Cancellation));
        Assert.StartsWith("big was not downloaded: ", error.Message, StringComparison.Ordinal);
        Assert.Equal([$"address  {nowhere}", $"save as  {Whole}", $"SHA-256  {Sha256(Content)}"], error.Message.ReplaceLineEndings("\n").Split('\n')[^3..]);
    }

    [Fact]
    public async Task ASilentServerIsGivenUp()
    {
        (server.StopsAfter, server.StaysOpen) = (5000, true);
        var impatient = new CachedFile(Entry(), folder.File("")) { Patience = TimeSpan.FromSeconds(0.5) };

        var error = await Assert.ThrowsAsync<IOException>(() => impatient.Fetch(null, Cancellation));
        Assert.Contains("the server was silent for 0.5 s. The 5000 bytes that arrived are kept", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TwoAtOnceDownloadOnce()
    {
        string[] paths = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Fetch())));

        Assert.All(paths, path => Assert.Equal(Whole, path));
        Assert.Equal(Content, await File.ReadAllBytesAsync(Whole, Cancellation));
        Assert.Equal([0], server.Asked);
    }

    [Fact]
    public async Task ACancelledDownloadCanBeResumed()
    {
        (server.StopsAfter, server.StaysOpen) = (120_000, true);
        using var stop = new CancellationTokenSource();
        var half = new Reports { Reached = (0.4, stop.Cancel) };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Fetch(half, stop.Token));
        Assert.Equal(120_000, new FileInfo(Whole + ".part").Length);

        server.StopsAfter = int.MaxValue;
        server.StaysOpen = false;
        Assert.Equal(Content, await File.ReadAllBytesAsync(await Fetch(), Cancellation));
        Assert.Equal([0, 120_000], server.Asked);
    }

    [Fact]
    public async Task WaitingForAnotherProcessCanBeCancelled()
    {
        await using FileStream other = new(Whole + ".lock", FileMode.Create, FileAccess.ReadWrite, FileShare.None);
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(0.3));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Fetch(null, stop.Token));
        Assert.Empty(server.Asked);
    }

    [Fact]
    public async Task APathIsItself()
    {
        await File.WriteAllTextAsync(folder.File("mine.txt"), "mine", Cancellation);
        Assert.Equal(folder.File("mine.txt"), await DataCatalog.PathOf(folder.File("mine.txt"), cancellation: Cancellation));
    }

    [Fact]
    public async Task WhatIsNeitherIsToldTheNames()
    {
        var error = await Assert.ThrowsAsync<FileNotFoundException>(() => DataCatalog.PathOf("tiny-shakspeare", cancellation: Cancellation));
        Assert.Contains("the catalog, which has tiny-shakespeare; given tiny-shakspeare, and there is no ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void EntriesAreComplete()
    {
        Assert.Distinct(DataCatalog.Entries.Select(entry => entry.Name));
        Assert.Distinct(DataCatalog.Entries.Select(entry => entry.FileName));
        Assert.All(DataCatalog.Entries, entry =>
        {
            Assert.Equal("https", entry.Address.Scheme);
            Assert.Equal(64, entry.Sha256.Count(char.IsAsciiHexDigitLower));
            Assert.InRange(entry.Length, 1, 1L << 30);
            Assert.Equal(Path.GetFileName(entry.FileName), entry.FileName);
        });
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        folder.Dispose();
    }

    private static string Sha256(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private CatalogEntry Entry() => new()
    {
        Name = "big",
        Address = server.Address,
        FileName = "big.txt",
        Length = Content.Length,
        Sha256 = Sha256(Content),
    };

    private Task<string> Fetch(IProgress<double>? progress = null, CancellationToken? cancellation = null) =>
        DataCatalog.PathIn(folder.File(""), [Entry()], "big", progress, cancellation ?? Cancellation);

    // The framework's Progress reports later, on another thread.
    private sealed class Reports : IProgress<double>
    {
        public List<double> Fractions { get; } = [];

        public (double Fraction, Action Then)? Reached { get; init; }

        public void Report(double value)
        {
            Fractions.Add(value);
            if (value >= Reached?.Fraction)
            {
                Reached.Value.Then();
            }
        }
    }
}
