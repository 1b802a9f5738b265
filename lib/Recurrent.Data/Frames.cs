using System.Globalization;
using Microsoft.Data.Analysis;
using Microsoft.VisualBasic.FileIO;
using Recurrent.Training;

namespace Recurrent.Data;

/// <summary>Data frames, the container for data sets, tables of results and training logs: read from files, filled row by row, taken out
/// again as arrays.</summary>
/// <remarks>
/// Numbers that matter are computed from the arrays that <see cref="Values{T}"/> gives, by LINQ. The arithmetic of
/// <see cref="DataFrame"/> itself has wrong results in version 0.23: a group's mean counts missing values, the sum of a column of integers
/// overflows without a word, <c>Description</c> computes in float.
/// </remarks>
public static class Frames
{
    private static readonly Type[] Types = [typeof(string), typeof(double), typeof(int), typeof(long)];

    /// <summary>Reads columns of a file, and notes the file in <see cref="Provenance"/>.</summary>
    /// <param name="path">A file in UTF-8 with a line of names first. Fields are separated by commas and may be quoted; in a file whose name ends in
    /// <c>.tsv</c> they are separated by tabs and never quoted. Numbers have a decimal point; an empty field of a column of numbers is a
    /// missing value.</param>
    /// <param name="columns">The columns to read, in the order wanted, and the types of their values: string, double, int or long.</param>
    /// <returns>The frame, with a row for each line below the first, and at least one.</returns>
    /// <example><code>DataFrame air = Frames.Read("../data/air-passengers.csv", ("month", typeof(string)), ("thousands", typeof(double)));</code></example>
    /// <exception cref="IOException">There is no such file, or it cannot be read.</exception>
    /// <exception cref="InvalidDataException">The file is not of this form. The message names the line and the column.</exception>
    /// <exception cref="ArgumentException">There are no columns, or one of another type.</exception>
    public static DataFrame Read(string path, params ReadOnlySpan<(string Name, Type Type)> columns)
    {
        DataFrame frame = Empty(columns);
        bool tabs = path.EndsWith(".tsv", StringComparison.OrdinalIgnoreCase);
        string whole = DataFile.ReadText(path);
        string[] lines = whole.Split('\n');
        using var text = new TextFieldParser(new StringReader(whole))
        {
            Delimiters = [tabs ? "\t" : ","], HasFieldsEnclosedInQuotes = !tabs, TrimWhiteSpace = false,
        };
        string[] names = Fields(text, path) ?? [];
        int[] places = new int[columns.Length];
        for (int i = 0; i < places.Length; i++)
        {
            places[i] = Array.IndexOf(names, columns[i].Name);
            if (places[i] < 0 || places[i] != Array.LastIndexOf(names, columns[i].Name))
            {
                throw new InvalidDataException(
                    $"{path}, line 1: expected one column {columns[i].Name}, found {(names.Length == 0 ? "nothing" : string.Join(", ", names))}.");
            }
        }

        object?[] row = new object?[places.Length];
        for (long line = Next(); Fields(text, path) is { } fields; line = Next())
        {
            if (fields.Length != names.Length)
            {
                throw new InvalidDataException($"{path}, line {line}: expected {names.Length} fields, {string.Join(", ", names)}, found {fields.Length}.");
            }

            for (int i = 0; i < row.Length; i++)
            {
                row[i] = Parse(fields[places[i]], columns[i].Type)
                    ?? (fields[places[i]].Length == 0
                        ? null
                        : throw new InvalidDataException($"{path}, line {line}, column {columns[i].Name}: expected a number of type {columns[i].Type.Name}, found \"{fields[places[i]]}\"."));
            }

            frame.Append(row, inPlace: true);
        }

        return frame.Rows.Count > 0 ? frame : throw new InvalidDataException($"{path}: expected a line of values below the line of names, found none.");

        // Empty lines are passed over.
        long Next()
        {
            long line = text.LineNumber;
            while (line > 0 && line <= lines.Length && string.IsNullOrWhiteSpace(lines[line - 1]))
            {
                line++;
            }

            return line;
        }
    }

    /// <summary>A frame without rows, for results.</summary>
    /// <param name="columns">The names of its columns, all different, and the types of their values: string, double, int or long.</param>
    /// <exception cref="ArgumentException">There are no columns, a name is repeated, or a type is another.</exception>
    public static DataFrame Empty(params ReadOnlySpan<(string Name, Type Type)> columns)
    {
        if (columns.Length == 0)
        {
            throw new ArgumentException("expected at least one column, given none.", nameof(columns));
        }

        DataFrame frame = new();
        foreach ((string name, Type type) in columns)
        {
            if (frame.Columns.Any(column => column.Name == name))
            {
                throw new ArgumentException($"expected columns of different names, given {name} twice.", nameof(columns));
            }

            frame.Columns.Add(Column(name, type));
        }

        return frame;
    }

    /// <summary>A frame with a row for each item and a column for each of its public properties, in the order declared.</summary>
    /// <param name="items">The items, such as records or values of an anonymous type, whose properties are of type string, double, int or
    /// long.</param>
    /// <exception cref="ArgumentException">The items have no public property, or one of another type.</exception>
    public static DataFrame Of<T>(IEnumerable<T> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        System.Reflection.PropertyInfo[] properties = [.. typeof(T).GetProperties().Where(property => property.GetIndexParameters().Length == 0)];
        DataFrame frame = Empty([.. properties.Select(property => (property.Name, property.PropertyType))]);
        foreach (T item in items)
        {
            frame.AddRow([.. properties.Select(property => property.GetValue(item))]);
        }

        return frame;
    }

    /// <summary>Adds a row.</summary>
    /// <param name="frame">The frame, which is changed.</param>
    /// <param name="row">A value for each column, of its type, or null where it is missing.</param>
    /// <exception cref="ArgumentException">There are more or fewer values than columns, or one is of another type.</exception>
    public static void AddRow(this DataFrame frame, params object?[] row)
    {
        ArgumentNullException.ThrowIfNull(frame);
        ArgumentNullException.ThrowIfNull(row);
        if (row.Length != frame.Columns.Count)
        {
            throw new ArgumentException($"expected {frame.Columns.Count} values, {string.Join(", ", frame.Columns.Select(column => column.Name))}, given {row.Length}.", nameof(row));
        }

        for (int i = 0; i < row.Length; i++)
        {
            if (row[i] is { } value && value.GetType() != frame.Columns[i].DataType)
            {
                throw new ArgumentException($"expected a value of type {frame.Columns[i].DataType.Name} for the column {frame.Columns[i].Name}, given {value} of type {value.GetType().Name}.", nameof(row));
            }
        }

        frame.Append(row, inPlace: true);
    }

    /// <summary>A copy of a column's values, in the order of the rows.</summary>
    /// <typeparam name="T">The type of the column: string, double, int or long.</typeparam>
    /// <exception cref="ArgumentException">There is no such column, or its values are of another type.</exception>
    /// <exception cref="InvalidOperationException">A value is missing.</exception>
    public static T[] Values<T>(this DataFrame frame, string column)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(frame);
        DataFrameColumn found = frame.Columns.FirstOrDefault(one => one.Name == column)
            ?? throw new ArgumentException($"expected one of the columns {string.Join(", ", frame.Columns.Select(one => one.Name))}, given {column}.", nameof(column));
        if (found.DataType != typeof(T))
        {
            throw new ArgumentException($"expected the type {found.DataType.Name} of the column {column}, given {typeof(T).Name}.", nameof(column));
        }

        T[] values = new T[found.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = found[i] is T value ? value : throw new InvalidOperationException($"expected values in all rows of {column}, found none in row {i}.");
        }

        return values;
    }

    /// <summary>Runs a training to its end and gives its log: the columns <c>step</c>, <c>loss</c> and <c>gradient_norm</c>, with a row for each
    /// step.</summary>
    /// <param name="run">Such as <see cref="Trainer{T}"/> gives. How long steps take is left out: that is another in every run.</param>
    /// <param name="cancellation">Ends the run.</param>
    public static async Task<DataFrame> ToFrameAsync(this IAsyncEnumerable<TrainingStep> run, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(run);
        List<TrainingStep> steps = [];
        await foreach (TrainingStep step in run.WithCancellation(cancellation).ConfigureAwait(false))
        {
            steps.Add(step);
        }

        return new DataFrame(
            new Int32DataFrameColumn("step", steps.Select(step => step.Step)),
            new DoubleDataFrameColumn("loss", steps.Select(step => step.Loss)),
            new DoubleDataFrameColumn("gradient_norm", steps.Select(step => step.GradientNorm)));
    }

    private static string[]? Fields(TextFieldParser text, string path)
    {
        try
        {
            return text.ReadFields();
        }
        catch (MalformedLineException error)
        {
            throw new InvalidDataException($"{path}, line {text.ErrorLineNumber}: expected a quoted field to end before a comma, found {text.ErrorLine}", error);
        }
    }

    private static object? Parse(string field, Type type) =>
        type == typeof(string) ? field
        : type == typeof(double) ? double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out double real) && double.IsFinite(real) ? real : null
        : type == typeof(int) ? int.TryParse(field, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int small) ? small : null
        : long.TryParse(field, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long whole) ? whole : null;

    private static DataFrameColumn Column(string name, Type type) =>
        type == typeof(string) ? new StringDataFrameColumn(name, 0)
        : type == typeof(double) ? new DoubleDataFrameColumn(name, 0)
        : type == typeof(int) ? new Int32DataFrameColumn(name, 0)
        : type == typeof(long) ? new Int64DataFrameColumn(name, 0)
        : throw new ArgumentException($"expected columns of type {string.Join(", ", Types.Select(one => one.Name))}, given {name} of type {type.Name}.");
}
