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

    /// <summary>Something is worse than it could be, in one line.</summary>
    void Warn(string message);

    /// <summary>A file that somebody wants to open was written.</summary>
    void Wrote(string path);
}
