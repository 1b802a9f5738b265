namespace Workbook.Kernel.Directives;

/// <summary>One run of a cell: what its steps work with.</summary>
/// <param name="session">The C# session.</param>
/// <param name="output">Where the cell shows what it shows.</param>
/// <param name="importing">The documents that are being imported, the outermost first.</param>
internal sealed class CellRun(CSharpSession session, CellOutput output, params string[] importing)
{
    private readonly List<Action> endings = [];

    /// <summary>The C# session.</summary>
    public CSharpSession Session => session;

    /// <summary>Where the cell shows what it shows.</summary>
    public CellOutput Output => output;

    /// <summary>What relative paths in directives start from: an imported document's folder, else the working directory.</summary>
    public string Folder => importing is [.., var document] ? Path.GetDirectoryName(document)! : Directory.GetCurrentDirectory();

    /// <summary>The documents that are being imported, the outermost first.</summary>
    public IReadOnlyList<string> Importing => importing;

    /// <summary>A run of a cell of an imported document.</summary>
    public CellRun Within(string document) => new(session, output, [.. importing, document]);

    /// <summary>Has something done when the cell has ended, in whatever way.</summary>
    public void AtEnd(Action action) => endings.Add(action);

    /// <summary>Runs a cell.</summary>
    /// <param name="source">Its text.</param>
    /// <param name="language">The language it is marked with.</param>
    /// <returns>Why it failed, or null.</returns>
    public async Task<CellError?> RunAsync(string source, string language)
    {
        try
        {
            foreach (var step in CellReader.Read(source, language))
            {
                if (await step(this).ConfigureAwait(false) is { } error)
                {
                    return error;
                }
            }

            return null;
        }
        catch (UnsupportedCellException unsupported)
        {
            return new CellError("NotSupported", unsupported.Message);
        }
        catch (DirectiveException wrong)
        {
            return new CellError("DirectiveError", wrong.Message);
        }
        catch (Exception unexpected) // A formatter of the cell's own may throw: that is the cell's error.
        {
            return CellError.From(unexpected);
        }
        finally
        {
            endings.ForEach(ending => ending());
        }
    }
}
