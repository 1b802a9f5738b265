namespace Recurrent.Notebooks.Formatting;

internal static class Mime
{
    public const string Html = "text/html";
    public const string Plain = "text/plain";
}
