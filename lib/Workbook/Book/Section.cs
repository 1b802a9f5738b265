namespace Workbook.Book;

/// <summary>A section of a chapter, as its heading names it.</summary>
/// <param name="Id">The id of the heading.</param>
/// <param name="Level">2 for a section, 3 for a part of one.</param>
/// <param name="TitleHtml">The title as HTML.</param>
/// <param name="Title">The title as plain text.</param>
internal sealed record Section(string Id, int Level, string TitleHtml, string Title);
