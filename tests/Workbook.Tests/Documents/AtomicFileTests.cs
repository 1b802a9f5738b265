using System.Text;
using Workbook.Documents;

namespace Workbook.Tests.Documents;

/// <summary>Files come into being whole or not at all.</summary>
public sealed class AtomicFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public void A_write_that_fails_leaves_the_old_file_and_no_other()
    {
        var path = folder.Raw("x", "old");

        Assert.Throws<InvalidOperationException>(() => AtomicFile.Write(path, stream =>
        {
            stream.Write("new"u8);
            throw new InvalidOperationException();
        }));

        Assert.Equal("old", File.ReadAllText(path));
        Assert.Single(Directory.GetFileSystemEntries(folder.Path));
    }

    [Theory]
    [InlineData("x", 255)]
    [InlineData("é", 127)]
    [InlineData("\U0001F600", 63)]
    public void A_name_may_be_as_long_as_the_system_allows(string character, int count)
    {
        var path = Path.Combine(folder.Path, string.Concat(Enumerable.Repeat(character, count)));

        AtomicFile.Write(path, stream => stream.Write("new"u8));

        Assert.Equal([path], Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void A_file_that_cannot_be_written_is_named_with_the_reason()
    {
        var path = Path.Combine(folder.Raw("file", ""), "x");

        var error = Assert.Throws<IOException>(() => AtomicFile.Write(path, _ => { }));

        Assert.StartsWith($"expected to write {path}, found: ", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(".tmp", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Many_writers_and_cleaners_at_once_leave_one_whole_file()
    {
        var path = folder.File("x");

        Parallel.For(0, 200, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
        {
            AtomicFile.Write(path, stream =>
            {
                stream.Write(Encoding.ASCII.GetBytes(new string((char)('a' + (i % 26)), 10_000)));
                Leftovers.Remove(folder.Path, SearchOption.TopDirectoryOnly);
            });
            var text = File.ReadAllText(path);
            Assert.Equal((10_000, 1), (text.Length, text.Distinct().Count()));
        });

        Assert.Single(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void Leftovers_are_removed_unless_somebody_holds_them_or_they_are_new_or_other_files()
    {
        var kept = new List<string> { folder.Raw(".mine.tmp", ""), Leftovers.NameFor(folder.File("new")) };
        File.WriteAllText(kept[1], "");
        var old = Leftovers.NameFor(folder.File("x"));
        File.WriteAllText(old, "half");
        var oldFolder = Leftovers.NameFor(folder.File("book"));
        Directory.CreateDirectory(Path.Combine(oldFolder, "assets"));
        var held = Leftovers.NameFor(folder.File("held"));
        using var file = new FileStream(held, FileMode.CreateNew, FileAccess.Write, FileShare.Delete);
        var heldFolder = Leftovers.NameFor(folder.File("held"));
        using var own = Leftovers.Hold(heldFolder);
        Directory.CreateDirectory(heldFolder);
        foreach (var path in (string[])[kept[0], old, oldFolder, held, heldFolder, heldFolder + ".lock"])
        {
            Directory.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddHours(-1));
        }

        Leftovers.Remove(folder.Path, SearchOption.AllDirectories);

        Assert.Equal([.. kept.Append(held).Append(heldFolder).Append(heldFolder + ".lock").Order()], Directory.GetFileSystemEntries(folder.Path).Order());
    }

    public void Dispose() => folder.Dispose();
}
