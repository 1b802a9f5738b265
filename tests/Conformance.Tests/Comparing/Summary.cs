using System.Text;
using Conformance.Tests.Comparing;

[assembly: AssemblyFixture(typeof(Summary))]

namespace Conformance.Tests.Comparing;

/// <summary>The table of all that was compared, kept in <c>artifacts/conformance.md</c>.</summary>
public sealed class Summary : IDisposable
{
    private readonly SortedDictionary<string, (int Cells, int Equal, int Listed)> rows = new(StringComparer.Ordinal);

    /// <summary>Adds a topic or a chapter.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="cells">How many cells were compared.</param>
    /// <param name="equal">How many are equal in both engines.</param>
    /// <param name="listed">How many differ as the list of differences says.</param>
    internal void Add(string name, int cells, int equal, int listed)
    {
        lock (rows)
        {
            rows[name] = (cells, equal, listed);
        }

        TestContext.Current.TestOutputHelper?.WriteLine(Row(name, cells, equal, listed));
    }

    public void Dispose()
    {
        if (rows.Count == 0)
        {
            return;
        }

        var table = new StringBuilder("# The runner beside the original\n\nCells that both engines ran, and what they showed.\n\n");
        table.AppendLine("| topic | cells | equal | listed differences | unlisted |").AppendLine("| --- | ---: | ---: | ---: | ---: |");
        foreach ((string name, (int cells, int equal, int listed)) in rows)
        {
            table.AppendLine(Row(name, cells, equal, listed));
        }

        table.AppendLine(Row("all", rows.Values.Sum(row => row.Cells), rows.Values.Sum(row => row.Equal), rows.Values.Sum(row => row.Listed)));
        string folder = Path.Combine(Repository.Root, "artifacts");
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "conformance.md"), table.ToString());
    }

    private static string Row(string name, int cells, int equal, int listed) => $"| {name} | {cells} | {equal} | {listed} | {cells - equal - listed} |";
}
