using System.Text.Json;

namespace Workbook.Kernel.Directives;

/// <summary>How a directive takes its arguments.</summary>
/// <param name="Form">The form to show where it is used wrongly.</param>
/// <param name="Unnamed">The parameter that a value without a name belongs to; null where every value needs a name.</param>
/// <param name="Named">The parameters that take a value.</param>
/// <param name="Flags">Those that take none.</param>
internal sealed record DirectiveForm(string Form, string? Unnamed, string[] Named, params string[] Flags);

/// <summary>
/// The arguments of a directive in .NET Interactive's syntax: <c>--name value</c>, where a value is a word, text in quotes,
/// or JSON in brackets or braces.
/// </summary>
internal sealed class DirectiveArguments
{
    private readonly Dictionary<string, string> values = [];
    private readonly DirectiveLine line;
    private readonly DirectiveForm form;

    /// <summary>Reads the arguments of a line.</summary>
    /// <exception cref="DirectiveException">They do not have the form.</exception>
    public DirectiveArguments(DirectiveLine line, DirectiveForm form)
    {
        (this.line, this.form) = (line, form);
        string? waiting = null;
        for (var at = 0; at < line.Rest.Length;)
        {
            if (char.IsWhiteSpace(line.Rest[at]))
            {
                at++;
                continue;
            }

            var token = Token(line.Rest[at..]);
            at += token.Length;
            waiting = Take(token, waiting);
        }
        if (waiting is not null)
        {
            throw line.Expected(form.Form, $"no value for {waiting}");
        }
    }

    /// <summary>True where the parameter was given.</summary>
    public bool Has(string name) => values.ContainsKey(name);

    /// <summary>The value of a parameter as it was written, quotes included; null where it was not given.</summary>
    public string? Written(string name) => values.GetValueOrDefault(name);

    /// <summary>The value of a parameter without its quotes; null where it was not given.</summary>
    public string? Optional(string name) => Written(name) is { } written ? Unquoted(written) : null;

    /// <summary>The value of a parameter without its quotes.</summary>
    /// <exception cref="DirectiveException">It was not given.</exception>
    public string Required(string name) => Optional(name) ?? throw line.Expected(form.Form, $"no {name}");

    /// <summary>Text without its quotes. Escapes are JSON's, but a path like <c>"C:\new"</c>, which is no JSON, stands for itself.</summary>
    public static string Unquoted(string written)
    {
        if (written is not ['"', .., '"'])
        {
            return written;
        }

        try
        {
            return JsonSerializer.Deserialize<string>(written)!;
        }
        catch (JsonException)
        {
            return written[1..^1];
        }
    }

    // Takes a token; the name that waits for its value goes in and out.
    private string? Take(string token, string? waiting)
    {
        if (waiting is null && token.StartsWith('-'))
        {
            if (form.Named.Contains(token) && !Has(token))
            {
                return token;
            }

            if (!form.Flags.Contains(token) || !values.TryAdd(token, ""))
            {
                throw line.Expected(form.Form, Has(token) ? $"{token} twice" : token);
            }

            return null;
        }

        if ((waiting ?? form.Unnamed) is not { } name || !values.TryAdd(name, token))
        {
            throw line.Expected(form.Form, token);
        }

        return null;
    }

    private string Token(string text)
    {
        var isJson = text[0] is '{' or '[';
        var (quoted, escaped, depth) = (false, false, 0);
        for (var i = 0; i < text.Length; i++)
        {
            var (c, literal) = (text[i], escaped);
            escaped = c == '\\' && !literal;
            if (c == '"' && !literal)
            {
                quoted = !quoted;
            }
            else if (isJson && !quoted && c is ('{' or '['))
            {
                depth++;
            }
            else if (isJson && !quoted && c is ('}' or ']'))
            {
                depth--;
            }
            else if (!quoted && depth <= 0 && char.IsWhiteSpace(c))
            {
                return text[..i];
            }
        }
        return quoted ? throw line.Expected("a closing quote", text) : depth > 0 ? throw line.Expected("a closing bracket", text) : text;
    }
}
