namespace Workbook.Run;

/// <summary>Watches a run. Notebooks are known by their index; calls come from several threads.</summary>
internal interface IRunProgress
{
    /// <summary>The run begins.</summary>
    void Start(IReadOnlyList<string> names);

    /// <summary>A cell of a notebook has begun or has shown a figure.</summary>
    void Cell(int notebook, CellProgress cell);

    /// <summary>A notebook has ended and was written.</summary>
    void Finish(int notebook, RunResult result, string outputPath);

    /// <summary>All notebooks have ended.</summary>
    void End();
}
