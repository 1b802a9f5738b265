using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Workbook.Documents;

/// <summary>The ids of cells: what nbformat 4.5 asks of them, and ids for cells without one.</summary>
internal static partial class CellIds
{
    /// <summary>The form of an id, in words.</summary>
    public const string Form = "1 to 64 letters, digits, hyphens and underscores";

    /// <summary>True for an id of the right form.</summary>
    public static bool IsValid(string? id) => id is not null && Pattern().IsMatch(id);

    /// <summary>
    /// Gives every cell a valid id that no other has. Ids that are missing, malformed or used before are made from the
    /// cell's place and content, so that the same notebook always gets the same ones.
    /// </summary>
    public static void Complete(IReadOnlyList<NotebookCell> cells)
    {
        var taken = new HashSet<string>();
        var without = Enumerable.Range(0, cells.Count).Where(i => !IsValid(cells[i].Id) || !taken.Add(cells[i].Id!)).ToList();
        foreach (var i in without)
        {
            var content = $"{i}\n{cells[i].Kind}\n{cells[i].Source}";
            string id;
            do
            {
                content = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)));
                id = content[..8];
            }
            while (!taken.Add(id));

            cells[i].Json["id"] = id;
        }
    }

    [GeneratedRegex("^[a-zA-Z0-9_-]{1,64}\\z")]
    private static partial Regex Pattern();
}
