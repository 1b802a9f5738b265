using Workbook.Documents;

namespace Workbook.Tests.Documents;

/// <summary>A folder is replaced as a whole.</summary>
public sealed class WholeFolderTests : IDisposable
{
    private const string Marker = "marker";
    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task Writers_at_once_replace_each_others_folders_and_a_reader_always_finds_a_whole_one()
    {
        var target = folder.File("book");
        Fill("start");
        using var done = new CancellationTokenSource();
        var looking = Task.Run(
            () =>
            {
                while (!done.IsCancellationRequested)
                {
                    Assert.True(Directory.Exists(target), "the folder is always there");
                }
            },
            TestContext.Current.CancellationToken);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(writer => Task.Run(() =>
        {
            for (var i = 0; i < 20; i++)
            {
                Fill($"{writer} {i}");
            }
        })));
        await done.CancelAsync();
        await looking;

        Assert.Single(Enumerable.Range(0, 5).Select(i => File.ReadAllText(Path.Combine(target, $"{i}"))).Distinct());
        Assert.Single(Directory.GetFileSystemEntries(folder.Path));

        void Fill(string text) => WholeFolder.Write(target, Marker, "book", next =>
        {
            File.WriteAllText(Path.Combine(next, Marker), "");
            for (var i = 0; i < 5; i++)
            {
                File.WriteAllText(Path.Combine(next, $"{i}"), text);
            }
        });
    }

    [Fact]
    public void Writers_at_once_create_a_folder_that_was_not_there()
    {
        var target = folder.File("new", "book");

        Parallel.For(0, 8, i => WholeFolder.Write(target, Marker, "book", next => File.WriteAllText(Path.Combine(next, Marker), $"{i}")));

        Assert.Single(File.ReadAllText(Path.Combine(target, Marker)));
        Assert.Single(Directory.GetFileSystemEntries(folder.File("new")));
    }

    [Fact]
    public void A_folder_of_somebody_elses_and_a_file_stay()
    {
        Directory.CreateDirectory(folder.File("mine"));
        var mine = folder.Raw("mine/file", "mine");
        var file = folder.Raw("file", "mine");

        Assert.Throws<IOException>(() => WholeFolder.Write(folder.File("mine"), Marker, "book", _ => { }));
        Assert.Throws<IOException>(() => WholeFolder.Write(file, Marker, "book", _ => { }));

        Assert.Equal(["mine", "mine"], [File.ReadAllText(mine), File.ReadAllText(file)]);
    }

    public void Dispose() => folder.Dispose();
}
