using Workbook.Running;

namespace Workbook.Run;

/// <summary>What <c>workbook run</c> was asked to do.</summary>
/// <param name="Inputs">Notebooks and folders; none means the folder <c>notebooks</c> at or above the current one.</param>
/// <param name="Output">The folder for executed notebooks and the book.</param>
/// <param name="Jobs">How many notebooks run at a time, at least 1.</param>
/// <param name="Limits">What each notebook may take.</param>
/// <param name="Parameters">Values by name, as written.</param>
/// <param name="Settings">How the cells are run.</param>
/// <param name="Images">Whether to add a picture to each figure.</param>
/// <param name="Book">Whether to build the web book.</param>
internal sealed record RunOptions(
    IReadOnlyList<string> Inputs, string Output, int Jobs, RunLimits Limits, IReadOnlyDictionary<string, string> Parameters,
    RunSettings Settings, bool Images, bool Book);
