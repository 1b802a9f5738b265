using System.Text;
using Recurrent.Data;

namespace Recurrent.Tests.Data;

public sealed class SeriesTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public void A_column_is_read_with_its_labels_and_the_file_is_noted()
    {
        string path = Write("month,a,b\r\n1949-01,1,\" 2.5\"\r\n\"1949,02\",-3e1,0\r\n");
        Series series = Series.Read(path, "b");
        Assert.Equal(["1949-01", "1949,02"], series.Labels);
        Assert.Equal([2.5, 0], series.Values);
        Assert.Equal(("b", 2), (series.Name, series.Count));
        Assert.Equal([1, -30], Series.Read(path, "a").Values);
        Assert.Single(Provenance.DataFiles, read => read.Path == path);
    }

    [Theory]
    [InlineData("", "line 1 wants one column b; given nothing.")]
    [InlineData("month,a\n1,2\n", "line 1 wants one column b; given month, a.")]
    [InlineData("month,b,b\n1,2,3\n", "line 1 wants one column b; given month, b, b.")]
    [InlineData("month,b\n", "wants a line of values below its line of names; given none.")]
    [InlineData("month,b\n1,2\n2,x\n", "line 3, column b wants a number; given \"x\".")]
    [InlineData("month,b\n1,2\n2,\n", "line 3, column b wants a number; given \"\".")]
    [InlineData("month,b\n1,NaN\n", "line 2, column b wants a number; given \"NaN\".")]
    [InlineData("month,b\n1,1e999\n", "line 2, column b wants a number; given \"1e999\".")]
    [InlineData("month,b\n1,\"2,5\"\n", "line 2, column b wants a number; given \"2,5\".")]
    [InlineData("month,b\n1,2,5\n", "line 2 wants 2 fields, month, b; given 3.")]
    [InlineData("month,b\n1,2\n\n2,3\n", "line 3 wants 2 fields, month, b; given 1.")]
    [InlineData("month;b\n1;2\n", "line 1 wants one column b; given month;b.")]
    [InlineData("month,b\n\"1\n2\",3\n4,x\n", "line 4, column b wants a number; given \"x\".")]
    public void What_is_wrong_is_named_with_its_line_and_column(string text, string message)
    {
        string path = Write(text);
        var error = Assert.Throws<InvalidDataException>(() => Series.Read(path, "b"));
        Assert.StartsWith(path, error.Message, StringComparison.Ordinal);
        Assert.EndsWith(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_airline_passengers_have_the_totals_of_the_published_table()
    {
        Series series = Series.Read(Shipped("air-passengers.csv"), "thousands");
        Assert.Equal(("1949-01", "1960-12"), (series.Labels[0], series.Labels[^1]));
        Assert.Equal(
            [1520, 1676, 2042, 2364, 2700, 2867, 3408, 3939, 4421, 4572, 5140, 5714],
            series.Values.Chunk(12).Select(year => year.Sum()));
        Assert.Equal(
            [2901, 2820, 3242, 3205, 3262, 3740, 4216, 4213, 3629, 3199, 2794, 3142],
            Enumerable.Range(0, 12).Select(month => series.Values.Where((_, t) => t % 12 == month).Sum()));
    }

    [Fact]
    public void The_sunspot_numbers_have_the_totals_of_their_source()
    {
        Series series = Series.Read(Shipped("sunspots.csv"), "sunspots");
        Assert.Equal(Enumerable.Range(1700, 309).Select(year => $"{year}"), series.Labels);
        Assert.Equal(15373.4, series.Values.Sum(), 1e-9);
        Assert.Equal((190.2, "1957"), series.Values.Zip(series.Labels).Max());
        Assert.Equal(["1711", "1712", "1810"], series.Labels.Where((_, t) => series.Values[t] == 0));
        Assert.Equal([4569.3, 4255.5, 6054.5, 494.1], series.Values.Chunk(100).Select(century => Math.Round(century.Sum(), 1)));
    }

    public void Dispose() => folder.Dispose();

    private static string Shipped(string name)
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Workbook.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("There is no Workbook.sln above the tests.");
        }

        return Path.Combine(folder, "data", name);
    }

    private string Write(string text)
    {
        string path = folder.File($"{Guid.NewGuid()}.csv");
        File.WriteAllBytes(path, Encoding.UTF8.GetBytes(text));
        return path;
    }
}
