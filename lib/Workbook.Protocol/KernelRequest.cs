using System.Text.Json.Serialization;

namespace Workbook.Protocol;

/// <summary>A message from the command to a kernel process.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(ExecuteCell), "execute")]
[JsonDerivedType(typeof(AnswerInput), "input")]
[JsonDerivedType(typeof(DescribeRun), "describe")]
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
