using System.Text.Json.Serialization;

namespace Workbook.Protocol;

/// <summary>A message from the command to a kernel process.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(ExecuteCell), "execute")]
[JsonDerivedType(typeof(AnswerInput), "input")]
[JsonDerivedType(typeof(CancelCell), "cancel")]
[JsonDerivedType(typeof(DescribeRun), "describe")]
[JsonDerivedType(typeof(CompleteCode), "complete")]
[JsonDerivedType(typeof(InspectCode), "inspect")]
[JsonDerivedType(typeof(CheckCode), "check")]
public abstract record KernelRequest;

/// <summary>Asks for a cell to be run; the kernel answers with its outputs and ends with <see cref="CellEnded"/>.</summary>
/// <param name="Source">The cell's text.</param>
/// <param name="Language">The name of the kernel that the cell is marked with: <c>csharp</c>, <c>html</c> …</param>
public sealed record ExecuteCell(string Source, string Language) : KernelRequest;

/// <summary>Answers an <see cref="InputNeeded"/>.</summary>
/// <param name="Value">The text; null where there is none.</param>
public sealed record AnswerInput(string? Value = null) : KernelRequest;

/// <summary>Asks for what the kernel knows of its run; it answers with <see cref="RunDescribed"/>, also while a cell runs.</summary>
public sealed record DescribeRun : KernelRequest;

/// <summary>Asks the cell that runs to end early. One that awaits something does; one that computes without looking up goes on.</summary>
public sealed record CancelCell : KernelRequest;

/// <summary>Asks what can be written at a place in code; the kernel answers with <see cref="CodeCompleted"/> once no cell runs.</summary>
/// <param name="Source">The code, which need not be whole.</param>
/// <param name="Position">The place, from 0 to the code's length.</param>
public sealed record CompleteCode(string Source, int Position) : KernelRequest;

/// <summary>Asks what the name at a place in code stands for; the kernel answers with <see cref="CodeInspected"/> once no cell runs.</summary>
/// <param name="Source">The code.</param>
/// <param name="Position">The place, from 0 to the code's length.</param>
public sealed record InspectCode(string Source, int Position) : KernelRequest;

/// <summary>Asks whether code is whole; the kernel answers with <see cref="CodeChecked"/> once no cell runs.</summary>
/// <param name="Source">The code.</param>
public sealed record CheckCode(string Source) : KernelRequest;
