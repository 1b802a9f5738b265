using System.Text.Json.Serialization;

namespace Workbook.Protocol;

/// <summary>A message from a kernel process to the command.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(CellBegan), "begin")]
[JsonDerivedType(typeof(Printed), "stream")]
[JsonDerivedType(typeof(Displayed), "display")]
[JsonDerivedType(typeof(DisplayUpdated), "update")]
[JsonDerivedType(typeof(Returned), "result")]
[JsonDerivedType(typeof(InputNeeded), "input")]
[JsonDerivedType(typeof(CellFailed), "error")]
[JsonDerivedType(typeof(CellEnded), "end")]
[JsonDerivedType(typeof(RunDescribed), "description")]
[JsonDerivedType(typeof(CodeCompleted), "completions")]
[JsonDerivedType(typeof(CodeInspected), "inspection")]
[JsonDerivedType(typeof(CodeChecked), "check")]
public abstract record KernelReply;

/// <summary>Reports that the kernel, which may have had to start first, turns to the cell.</summary>
public sealed record CellBegan : KernelReply;

/// <summary>Carries printed text.</summary>
/// <param name="Stream"><c>stdout</c> or <c>stderr</c>.</param>
/// <param name="Text">The text.</param>
public sealed record Printed(string Stream, string Text) : KernelReply;

/// <summary>Carries a value that a cell shows.</summary>
/// <param name="Id">The id by which it can be replaced.</param>
/// <param name="Content">The value.</param>
public sealed record Displayed(string Id, MimeBundle Content) : KernelReply;

/// <summary>Replaces what was shown under an id.</summary>
/// <param name="Id">The id.</param>
/// <param name="Content">The new value.</param>
public sealed record DisplayUpdated(string Id, MimeBundle Content) : KernelReply;

/// <summary>Carries the cell's result.</summary>
/// <param name="Content">The value.</param>
public sealed record Returned(MimeBundle Content) : KernelReply;

/// <summary>Asks for a line of text; the cell waits for <see cref="AnswerInput"/>.</summary>
/// <param name="Prompt">The question as a person would see it.</param>
/// <param name="Name">The name under which the cell asks; empty where it gives none.</param>
/// <param name="IsPassword">True for what must not be shown while it is typed.</param>
public sealed record InputNeeded(string Prompt, string Name, bool IsPassword) : KernelReply;

/// <summary>Reports why the cell failed.</summary>
/// <param name="Error">The error.</param>
public sealed record CellFailed(CellError Error) : KernelReply;

/// <summary>Reports that the cell is over; nothing that it shows comes later.</summary>
public sealed record CellEnded : KernelReply;

/// <summary>Answers <see cref="DescribeRun"/>.</summary>
/// <param name="Description">What the kernel knows of its run.</param>
public sealed record RunDescribed(RunDescription Description) : KernelReply;

/// <summary>Answers <see cref="CompleteCode"/>.</summary>
/// <param name="Start">The start of what a completion replaces.</param>
/// <param name="End">Its end.</param>
/// <param name="Completions">What can be written there, the likeliest first.</param>
public sealed record CodeCompleted(int Start, int End, IReadOnlyList<Completion> Completions) : KernelReply;

/// <summary>Something that can be written.</summary>
/// <param name="Text">The text.</param>
/// <param name="Kind">What it is: <c>Method</c>, <c>Class</c>, <c>Keyword</c> …</param>
public sealed record Completion(string Text, string Kind);

/// <summary>Answers <see cref="InspectCode"/>.</summary>
/// <param name="Content">What is known of the name; null where there is nothing.</param>
public sealed record CodeInspected(MimeBundle? Content = null) : KernelReply;

/// <summary>Answers <see cref="CheckCode"/>.</summary>
/// <param name="State">Whether the code is whole.</param>
public sealed record CodeChecked(CodeState State) : KernelReply;
