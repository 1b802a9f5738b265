using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace Recurrent.Data;

/// <summary>Numbers in the order of time, each with the label of its time: a column of a CSV file.</summary>
public sealed class Series
{
    private Series(string name, string[] labels, double[] values) => (Name, Labels, Values) = (name, labels, values);

    /// <summary>The column's name.</summary>
    public string Name { get; }

    /// <summary>The time of each value as the file writes it, such as <c>1949-01</c>.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>The values, all finite, in the order of the file.</summary>
    public IReadOnlyList<double> Values { get; }

    /// <summary>How many there are, 1 or more.</summary>
    public int Count => Values.Count;

    /// <summary>Reads one column of a CSV file; the labels are the file's first column.</summary>
    /// <param name="path">A file in UTF-8 with a line of names first, commas between fields, and numbers with a decimal point;
    /// <see cref="Provenance"/> notes it.</param>
    /// <param name="column">The name of the column of values.</param>
    /// <exception cref="IOException">There is no such file, or it cannot be read.</exception>
    /// <exception cref="InvalidDataException">The file is not of this form. The message names the line and the column.</exception>
    public static Series Read(string path, string column)
    {
        ArgumentException.ThrowIfNullOrEmpty(column);
        using var text = new StringReader(DataFile.ReadText(path));
        var form = new CsvConfiguration(CultureInfo.InvariantCulture) { IgnoreBlankLines = false, BadDataFound = null };
        using var csv = new CsvReader(text, form);
        int index = Column(csv, path, column);
        var labels = new List<string>();
        var values = new List<double>();
        while (csv.Read())
        {
            labels.Add(csv.GetField(0)!);
            values.Add(Value(csv, path, index));
        }

        return values.Count > 0
            ? new Series(column, [.. labels], [.. values])
            : throw new InvalidDataException($"{path} wants a line of values below its line of names; given none.");
    }

    /// <summary>Reads the line of names, and finds the column in it.</summary>
    private static int Column(CsvReader csv, string path, string column)
    {
        string[] names = csv.Read() && csv.ReadHeader() ? csv.HeaderRecord! : [];
        int index = Array.IndexOf(names, column);
        return index >= 0 && index == Array.LastIndexOf(names, column)
            ? index
            : throw new InvalidDataException(
                $"{path}, line 1 wants one column {column}; given {(names.Length == 0 ? "nothing" : string.Join(", ", names))}.");
    }

    private static double Value(CsvReader csv, string path, int index)
    {
        string at = $"{path}, line {csv.Parser.RawRow}";
        string[] names = csv.HeaderRecord!;
        if (csv.Parser.Count != names.Length)
        {
            throw new InvalidDataException(
                $"{at} wants {names.Length} fields, {string.Join(", ", names)}; given {csv.Parser.Count}.");
        }

        string field = csv.GetField(index)!;
        return double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value)
            ? value
            : throw new InvalidDataException($"{at}, column {names[index]} wants a number; given \"{field}\".");
    }
}
