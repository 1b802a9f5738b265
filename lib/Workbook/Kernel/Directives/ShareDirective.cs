using Workbook.Kernel.Formatting;

namespace Workbook.Kernel.Directives;

/// <summary><c>#!share</c>; there being one language that runs, it gives a variable a second name.</summary>
internal sealed class ShareDirective : IDirective
{
    private static readonly DirectiveForm Form = new(
        "#!share --from csharp VARIABLE [--as NAME] [--mime-type TYPE]", "--name", ["--name", "--from", "--as", "--mime-type"]);

    public string Name => "#!share";

    public string Summary => $"{Form.Form}: gives the value of a variable a second name.";

    public CellStep Read(DirectiveLine line)
    {
        var arguments = new DirectiveArguments(line, Form);
        var source = SharedVariable.Name(line, arguments.Required("--name"), arguments.Required("--from"));
        var name = SharedVariable.Name(line, arguments.Optional("--as") ?? source);
        return arguments.Optional("--mime-type") is { } mimeType
            ? run => SharedVariable.DeclareAsync(run, name, ValueFormatter.Format(SharedVariable.Find(run, line, source), mimeType).Parts[0].Text)
            : run => SharedVariable.CopyAsync(run, line, source, name);
    }
}
