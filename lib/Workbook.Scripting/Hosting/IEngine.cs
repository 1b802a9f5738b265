using Workbook.Protocol;

namespace Workbook.Scripting.Hosting;

/// <summary>What runs the cells of a kernel process.</summary>
public interface IEngine
{
    /// <summary>Does beforehand what the first cell would have to wait for.</summary>
    void WarmUp();

    /// <summary>Runs a cell.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="output">Where it shows what it shows.</param>
    /// <returns>Why it failed, or null.</returns>
    Task<CellError?> RunAsync(ExecuteCell cell, CellOutput output);

    /// <summary>Lists what can be written at a place in code.</summary>
    Task<CodeCompleted> CompleteAsync(CompleteCode code);

    /// <summary>Tells what the name at a place in code stands for; null where nothing is known.</summary>
    Task<MimeBundle?> InspectAsync(InspectCode code);
}
