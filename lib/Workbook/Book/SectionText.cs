using System.Text;

namespace Workbook.Book;

/// <summary>What the search reads of a section: its prose and its code.</summary>
/// <param name="section">Where it stands; null for what comes before the first heading.</param>
internal sealed class SectionText(Section? section)
{
    private readonly StringBuilder prose = new();
    private readonly StringBuilder code = new();

    /// <summary>Where it stands; null for what comes before the first heading.</summary>
    public Section? Section => section;

    /// <summary>The prose, blocks parted by a space.</summary>
    public string Prose => prose.ToString();

    /// <summary>The code, cells parted by a line.</summary>
    public string Code => code.ToString();

    /// <summary>Adds a block of prose.</summary>
    public void AddProse(string text)
    {
        if (text.Length > 0)
        {
            prose.Append(prose.Length > 0 ? " " : "").Append(text);
        }
    }

    /// <summary>Adds the source of a cell.</summary>
    public void AddCode(string source) => code.Append(code.Length > 0 ? "\n" : "").Append(source);
}
