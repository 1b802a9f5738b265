using System.Globalization;
using Microsoft.Data.Analysis;
using Recurrent.Notebooks.Plotly;

namespace Recurrent.Notebooks;

/// <summary>Tables of data frames.</summary>
/// <remarks>They are extension members, so that notebooks without a frame do not load its library.</remarks>
public static class FrameTables
{
    extension(Table)
    {
        /// <summary>A table of a frame's first rows. A missing value is written <c>null</c>; where rows are left out, the caption says how many.</summary>
        /// <param name="frame">The frame, with at least one column.</param>
        /// <param name="format">How numbers with a fraction are written, as in <c>ToString</c>.</param>
        /// <param name="most">How many rows to show at most, positive.</param>
        /// <exception cref="ArgumentException">The frame has no columns, or <paramref name="most"/> is not positive.</exception>
        public static Table Of(DataFrame frame, string format = "G6", int most = 20)
        {
            ArgumentNullException.ThrowIfNull(frame);
            Check.Positive(most, nameof(most));
            var table = new Table([.. frame.Columns.Select(column => column.Name)]).Format(format);
            var shown = Math.Min(most, frame.Rows.Count);
            for (var row = 0L; row < shown; row++)
            {
                table.Row([.. frame.Columns.Select(column => column[row] ?? Table.Missing.Value)]);
            }

            return shown < frame.Rows.Count ? table.Caption(string.Create(CultureInfo.InvariantCulture, $"the first {shown} of {frame.Rows.Count:N0} rows")) : table;
        }
    }
}
