using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Workbook.Kernel;

/// <summary>Names that a cell may use in .NET Interactive alone: a compile error about one says so, and what works in both.</summary>
internal static partial class OnlyInOriginal
{
    private const string Namespace = "Microsoft.DotNet.Interactive";
    private const string ByAttribute = "a type says how it is shown by an attribute class named TypeFormatterSourceAttribute, which works there and here.";
    private const string AsHtml = "write the markup as text and show it with HTML(\"…\").";
    private const string AsParameters = "take the value from a cell tagged 'parameters' or from a file.";
    private const string OneKernel = "here C# is the only language that runs, and a cell has no access to the kernel itself.";
    private const string AsTable = "show a sequence of objects by itself or with DisplayTable().";

    /// <summary>Types and functions, by name: what to do instead.</summary>
    private static readonly Dictionary<string, string> Names = new()
    {
        ["Formatter"] = ByAttribute, ["ITypeFormatter"] = ByAttribute, ["ITypeFormatterSource"] = ByAttribute, ["FormatContext"] = ByAttribute,
        ["HtmlFormatter"] = ByAttribute, ["PlainTextFormatter"] = ByAttribute, ["JsonFormatter"] = ByAttribute, ["TypeFormatterSource"] = ByAttribute,
        ["PocketView"] = AsHtml, ["PocketViewTags"] = AsHtml, ["IHtmlContent"] = AsHtml, ["HtmlString"] = AsHtml,
        ["LaTeXString"] = "\"$$…$$\".DisplayAs(\"text/markdown\") shows a formula.",
        ["Kernel"] = "display, HTML, CSS and Javascript are called by their own names; " + OneKernel,
        ["CompositeKernel"] = OneKernel, ["CSharpKernel"] = OneKernel, ["SubmitCode"] = OneKernel, ["IKernelExtension"] = OneKernel, ["KernelCommand"] = OneKernel,
        ["GetInputAsync"] = AsParameters, ["GetPasswordAsync"] = AsParameters, ["PasswordString"] = AsParameters,
        ["TabularDataResource"] = AsTable, ["DataExplorer"] = AsTable,
    };

    /// <summary>Extension methods, by name: what to do instead.</summary>
    private static readonly Dictionary<string, string> Extensions = new()
    {
        ["ToDisplayString"] = "display(value, \"text/plain\") and display(value, \"text/html\") show what it would return.",
        ["ToHtmlContent"] = AsHtml,
        ["ToTabularDataResource"] = AsTable, ["Explore"] = AsTable, ["ExploreWithNteract"] = AsTable, ["ExploreWithSandDance"] = AsTable,
    };

    // HTML's elements, as functions of PocketViewTags.
    private static readonly HashSet<string> Tags =
    [
        "a", "area", "aside", "b", "body", "br", "button", "caption", "center", "circle", "code", "colgroup", "dd", "details", "div", "dl", "dt", "em", "figure",
        "font", "form", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hgroup", "hr", "html", "i", "iframe", "img", "label", "li", "line", "link",
        "main", "menu", "meta", "nav", "ol", "option", "p", "path", "pre", "progress", "rect", "script", "section", "select", "small", "source", "span",
        "strong", "style", "sub", "summary", "sup", "svg", "table", "tbody", "td", "textarea", "tfoot", "th", "thead", "title", "tr", "ul", "video",
    ];

    /// <summary>For each error about such a name, one line that names it and says what works instead.</summary>
    public static IEnumerable<string> Advice(IEnumerable<Diagnostic> errors) => errors.Select(Advice).OfType<string>().Distinct();

    private static string? Advice(Diagnostic error)
    {
        var quoted = Quoted().Matches(error.GetMessage()).Select(match => match.Groups[1].Value.Split('<')[0]).ToList();
        return (error.Id, quoted) switch
        {
            ("CS0103", [var name]) when Tags.Contains(name) && IsMarkup(error) => Line($"{name}(…)", AsHtml),
            ("CS0103" or "CS0246", [var name, ..]) when Names.TryGetValue(name, out var instead) => Line(name, instead),
            ("CS0234", [var name, var parent]) when parent == Namespace || parent.StartsWith($"{Namespace}.", StringComparison.Ordinal) =>
                Line($"{parent}.{name}", name == "Formatting" ? ByAttribute : Names.GetValueOrDefault(name, OneKernel)),
            ("CS0117" or "CS1061", ["KernelInvocationContext" or "DisplayedValue", var name, ..]) => Line($"{quoted[0]}.{name}", OneKernel),
            ("CS1061", [_, var name, ..]) when Extensions.TryGetValue(name, out var instead) => Line(name, instead),
            _ => null,
        };
    }

    // div("x") or a[href: "x"]; but table[0] is a variable that is missing, and f("x") a function.
    private static bool IsMarkup(Diagnostic error) =>
        error.Location.SourceTree?.GetRoot().FindNode(error.Location.SourceSpan, getInnermostNodeForTie: true).Parent switch
        {
            InvocationExpressionSyntax => error.Location.SourceSpan.Length > 1,
            ElementAccessExpressionSyntax element => element.ArgumentList.Arguments.Any(argument => argument.NameColon is not null),
            _ => false,
        };

    private static string Line(string name, string instead) => $"'{name}' is known to .NET Interactive only: {instead}";

    [GeneratedRegex("'([^']+)'")]
    private static partial Regex Quoted();
}
