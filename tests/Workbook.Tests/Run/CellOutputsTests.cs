using System.Text;
using Workbook.Protocol;
using Workbook.Run;
using Workbook.Running;

namespace Workbook.Tests.Run;

/// <summary>What a notebook keeps of what its cells print and show.</summary>
public sealed class CellOutputsTests
{
    [Theory]
    [InlineData("x")]
    [InlineData("a line\n")]
    [InlineData("\n")]
    [InlineData("\U0001F600")]
    public void What_is_kept_depends_on_the_text_and_not_on_its_pieces(string unit)
    {
        var text = "first" + new StringBuilder().Insert(0, unit, 2_000_000 / unit.Length) + "last";

        var kept = ((int[])[1, 7, 1000, 30_000]).Select(size => Printed(Pieces(text, size), new NotebookOutputs())).Distinct().ToList();

        var one = Assert.Single(kept);
        Assert.StartsWith("first", one, StringComparison.Ordinal);
        Assert.EndsWith("last", one, StringComparison.Ordinal);
        Assert.Matches(@"\n… \d+ characters left out …\n", one);
        var left = int.Parse(one.Split("\n… ")[1].Split(' ')[0]);
        Assert.Equal(text.Length, one.Length - $"\n… {left} characters left out …\n".Length + left);
        Assert.Equal(one, new UTF8Encoding(false, true).GetString(new UTF8Encoding(false, true).GetBytes(one))); // No half characters.
    }

    [Fact]
    public void What_fits_is_kept_as_it_is()
    {
        var text = new string('x', (2 * CellOutputs.Keep) - 1000);

        Assert.Equal(text, Printed([text], new NotebookOutputs()));
    }

    [Fact]
    public void A_notebook_whose_cells_all_print_too_much_is_bounded_too()
    {
        var notebook = new NotebookOutputs();
        var text = new string('x', 4 * CellOutputs.Keep);

        var lengths = Enumerable.Range(0, 200).Select(_ => (long)Printed([text], notebook).Length).ToList();

        Assert.InRange(lengths.Sum(), NotebookOutputs.Limit / 2, NotebookOutputs.Limit * 2);
        Assert.InRange(lengths[^1], 1000, 10_000);
    }

    [Fact]
    public void A_display_that_grows_by_updates_ends_where_the_room_does()
    {
        var outputs = new CellOutputs(new NotebookOutputs());
        outputs.Receive(new Displayed("1", MimeBundle.Of("text/plain", "small")));
        outputs.Receive(new DisplayUpdated("1", MimeBundle.Of("text/plain", new string('x', NotebookOutputs.Limit / 2))));
        outputs.Receive(new DisplayUpdated("1", MimeBundle.Of("text/plain", new string('x', NotebookOutputs.Limit + 1))));
        outputs.Close();

        var stored = outputs.ToJson(1);

        Assert.Equal(NotebookOutputs.Limit / 2, ((string)stored[0]!["data"]!["text/plain"]![0]!).Length);
        Assert.Contains("1 outputs left out", stored[1]!["text"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Only_lines_as_the_compiler_writes_them_are_its_warnings()
    {
        var outputs = new CellOutputs(new NotebookOutputs());
        outputs.Receive(Print("stderr", "(1,5): warning CS0219: unused\n/a b/c.csx(3,1): warning CS0219: loaded\n(2,5): error CS0103: no\nmine: warning\n"));
        outputs.Receive(Print("stdout", "(1,5): warning CS0219: printed\n"));

        Assert.Equal(["(1,5): warning CS0219: unused", "/a b/c.csx(3,1): warning CS0219: loaded"], outputs.Warnings);
    }

    [Theory]
    [InlineData(0, "", "ended with exit code 0")]
    [InlineData(139, "", "was killed by signal 11 (SIGSEGV)")]
    [InlineData(200, "", "ended with exit code 200")]
    [InlineData(134, "Stack overflow.\n   at F()", "ended in a stack overflow")]
    [InlineData(134, "Out of memory.", "ended because no memory was left")]
    [InlineData(null, "", "ended")]
    public void An_end_is_told_in_words(int? exitCode, string lastWords, string told) => Assert.Equal(told, KernelEnd.InWords(exitCode, lastWords));

    [Fact]
    public async Task Last_words_are_bounded_whatever_a_process_writes()
    {
        var words = new LastWords();
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes("Stack overflow.\n" + new string('x', 10_000_000) + "\nlast"));
        using var reader = new StreamReader(stream);
        await words.ReadAsync(reader);

        Assert.StartsWith("Stack overflow.\nx", words.ToString(), StringComparison.Ordinal);
        Assert.EndsWith("x\nlast", words.ToString(), StringComparison.Ordinal);
        Assert.InRange(words.ToString().Length, 10_000, 30_000);
    }

    private static string Printed(IEnumerable<string> pieces, NotebookOutputs notebook)
    {
        var outputs = new CellOutputs(notebook);
        foreach (var piece in pieces)
        {
            outputs.Receive(Print("stdout", piece));
        }

        outputs.Close();
        return string.Concat(Assert.Single(outputs.ToJson(1))!["text"]!.AsArray().Select(line => (string)line!));
    }

    private static Printed Print(string stream, string text) => new(stream, text);

    private static IEnumerable<string> Pieces(string text, int size)
    {
        for (var start = 0; start < text.Length;)
        {
            var end = Math.Min(start + size, text.Length);
            end = end < text.Length && char.IsLowSurrogate(text[end]) ? end + 1 : end; // As the kernel cuts: never within a character.
            yield return text[start..end];
            start = end;
        }
    }
}
