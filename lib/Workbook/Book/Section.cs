namespace Workbook.Book;

/// <summary>A section of a chapter: the id of its heading, and its title as HTML.</summary>
internal sealed record Section(string Id, string TitleHtml);
