using Microsoft.Data.Analysis;
using Recurrent.Training;

namespace Recurrent.Data.Tests;

/// <summary>Frames read from files, filled and taken out again.</summary>
public sealed class FramesTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public void The_columns_asked_for_are_read_exactly_and_the_file_is_noted()
    {
        string path = Write("a.csv", "\uFEFFmonth,\"thou,sands\",n\r\n1949-01,0.1234567890123,16777217\r\n\"a \"\"quoted\"\"\nlabel\",-1e-300,-3\r\n");

        DataFrame frame = Frames.Read(path, ("n", typeof(long)), ("month", typeof(string)), ("thou,sands", typeof(double)));

        Assert.Equal(["n", "month", "thou,sands"], frame.Columns.Select(column => column.Name));
        Assert.Equal([16777217, -3], frame.Values<long>("n"));
        Assert.Equal(["1949-01", "a \"quoted\"\nlabel"], frame.Values<string>("month"));
        Assert.Equal([0.1234567890123, -1e-300], frame.Values<double>("thou,sands"));
        Assert.Contains(Provenance.DataFiles, file => file.Path == path);
    }

    [Fact]
    public void Tabs_separate_the_fields_of_a_tsv_file_and_quotes_stand_for_themselves()
    {
        DataFrame frame = Frames.Read(Write("a.tsv", "id\ttext\n1\t\"so, so\n2\tfine\n"), ("text", typeof(string)), ("id", typeof(int)));

        Assert.Equal(["\"so, so", "fine"], frame.Values<string>("text"));
        Assert.Equal([1, 2], frame.Values<int>("id"));
    }

    [Fact]
    public void An_empty_field_of_a_column_of_numbers_is_missing()
    {
        DataFrame frame = Frames.Read(Write("a.csv", "k,v\na,\n,2\n"), ("k", typeof(string)), ("v", typeof(double)));

        Assert.Equal([null, 2.0], frame.Columns.GetDoubleColumn("v"));
        Assert.Equal(["a", ""], frame.Values<string>("k"));
        Assert.Equal("expected values in all rows of v, found none in row 0.", Assert.Throws<InvalidOperationException>(() => frame.Values<double>("v")).Message);
    }

    [Theory]
    [InlineData("", "line 1: expected one column v, found nothing.")]
    [InlineData("k,w\na,1\n", "line 1: expected one column v, found k, w.")]
    [InlineData("k,v,v\na,1,2\n", "line 1: expected one column v, found k, v, v.")]
    [InlineData("k,v\n", "expected a line of values below the line of names, found none.")]
    [InlineData("k,v\na,1\n\nb,NA\n", "line 4, column v: expected a number of type Double, found \"NA\".")]
    [InlineData("k,v\na,1\nb,NaN\n", "line 3, column v: expected a number of type Double, found \"NaN\".")]
    [InlineData("k,v\na,1,2\n", "line 2: expected 2 fields, k, v, found 3.")]
    [InlineData("k,v\na\n", "line 2: expected 2 fields, k, v, found 1.")]
    [InlineData("k,v\na,1\n\"b,2\n", "line 3: expected a quoted field to end before a comma, found \"b,2")]
    public void What_is_wrong_is_named_with_its_line_and_column(string text, string told)
    {
        string path = Write("a.csv", text);

        Assert.Equal($"{path}{(told.StartsWith("line", StringComparison.Ordinal) ? ", " : ": ")}{told}", Assert.Throws<InvalidDataException>(() => Frames.Read(path, ("v", typeof(double)))).Message);
    }

    [Fact]
    public void Results_are_gathered_row_by_row()
    {
        DataFrame results = Frames.Empty(("cell", typeof(string)), ("seed", typeof(int)), ("loss", typeof(double)));
        results.AddRow("LSTM", 1, 0.25);
        results.AddRow("GRU", 2, null);

        Assert.Equal(["LSTM", "GRU"], results.Values<string>("cell"));
        Assert.Equal([1, 2], results.Values<int>("seed"));
        Assert.Null(results["loss"][1]);
        Assert.StartsWith("expected 3 values, cell, seed, loss, given 2.", Assert.Throws<ArgumentException>(() => results.AddRow("RNN", 3)).Message, StringComparison.Ordinal);
        Assert.StartsWith("expected a value of type Double for the column loss, given 1 of type Int32.", Assert.Throws<ArgumentException>(() => results.AddRow("RNN", 3, 1)).Message, StringComparison.Ordinal);
        Assert.Equal(2, results.Rows.Count);
    }

    [Fact]
    public void Items_become_rows()
    {
        DataFrame frame = Frames.Of(new[] { new { Cell = "LSTM", Loss = 0.5 }, new { Cell = "GRU", Loss = 0.25 } });

        Assert.Equal(["Cell", "Loss"], frame.Columns.Select(column => column.Name));
        Assert.Equal([0.5, 0.25], frame.Values<double>("Loss"));
    }

    [Fact]
    public void Wrong_use_is_refused()
    {
        Assert.StartsWith("expected at least one column, given none.", Assert.Throws<ArgumentException>(() => Frames.Empty()).Message, StringComparison.Ordinal);
        Assert.StartsWith("expected columns of different names, given a twice.", Assert.Throws<ArgumentException>(() => Frames.Empty(("a", typeof(int)), ("a", typeof(int)))).Message, StringComparison.Ordinal);
        Assert.StartsWith("expected columns of type String, Double, Int32, Int64, given a of type Single.", Assert.Throws<ArgumentException>(() => Frames.Empty(("a", typeof(float)))).Message, StringComparison.Ordinal);
        DataFrame frame = Frames.Empty(("a", typeof(int)));
        Assert.StartsWith("expected one of the columns a, given b.", Assert.Throws<ArgumentException>(() => frame.Values<int>("b")).Message, StringComparison.Ordinal);
        Assert.StartsWith("expected the type Int32 of the column a, given Double.", Assert.Throws<ArgumentException>(() => frame.Values<double>("a")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_training_leaves_its_log()
    {
        DataFrame log = await Run().ToFrameAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["step", "loss", "gradient_norm"], log.Columns.Select(column => column.Name));
        Assert.Equal([1, 2], log.Values<int>("step"));
        Assert.Equal([0.5, 0.25], log.Values<double>("loss"));

        static async IAsyncEnumerable<TrainingStep> Run()
        {
            await Task.Yield();
            yield return new TrainingStep(1, 0.5, 1, 10, TimeSpan.FromSeconds(1));
            yield return new TrainingStep(2, 0.25, 2, 11, TimeSpan.FromSeconds(2));
        }
    }

    public void Dispose() => folder.Dispose();

    private string Write(string name, string text)
    {
        File.WriteAllText(folder.File(name), text);
        return folder.File(name);
    }
}
