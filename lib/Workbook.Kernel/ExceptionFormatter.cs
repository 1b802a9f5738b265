using System.Net;
using Microsoft.DotNet.Interactive.Formatting;
using Workbook.Protocol;

namespace Workbook.Kernel;

/// <summary>Shows an exception that is a value as its text.</summary>
/// <remarks>
/// The engine also shows its members, among them the method that threw, with the cell's assembly, which has a random name and another id in each run.
/// </remarks>
internal static class ExceptionFormatter
{
    /// <summary>Registers it.</summary>
    public static void Register()
    {
        Formatter.Register<Exception>((exception, writer) => writer.Write(Text(exception)), PlainTextFormatter.MimeType);
        Formatter.Register<Exception>(
            (exception, writer) => writer.Write($"<div class=\"dni-plaintext\"><pre>{WebUtility.HtmlEncode(Text(exception))}</pre></div>"), HtmlFormatter.MimeType);
    }

    private static string Text(Exception exception) => StackTraces.OfTheCell(exception.ToString());
}
