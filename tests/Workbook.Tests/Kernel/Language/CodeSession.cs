using Workbook.Protocol;

namespace Workbook.Tests.Kernel.Language;

/// <summary>What tests ask of code that is being written; a bar stands for the cursor.</summary>
internal static class CodeSession
{
    private const char Cursor = '|';

    /// <summary>What can be written at the cursor.</summary>
    public static Task<CodeCompleted> CompleteAsync(this CellSession session, string code) =>
        session.Kernel.AskAsync<CodeCompleted>(new CompleteCode(Code(code), code.IndexOf(Cursor, StringComparison.Ordinal)), TestContext.Current.CancellationToken);

    /// <summary>What the name at the cursor stands for, in Markdown.</summary>
    public static async Task<string?> InspectAsync(this CellSession session, string code)
    {
        var request = new InspectCode(Code(code), code.IndexOf(Cursor, StringComparison.Ordinal));
        var reply = await session.Kernel.AskAsync<CodeInspected>(request, TestContext.Current.CancellationToken);
        return reply.Content is { } content ? Assert.Single(content.Parts, part => part.MimeType == "text/markdown").Text : null;
    }

    private static string Code(string code) => code.Replace(Cursor.ToString(), "", StringComparison.Ordinal);
}
