using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Events;
using Microsoft.DotNet.Interactive.Formatting;
using Microsoft.DotNet.Interactive.ValueSharing;
using Workbook.Scripting;
using Workbook.Scripting.Hosting;

namespace Workbook.Kernel;

/// <summary>The engine's C# kernel: it runs cells in a <see cref="ScriptSession"/>.</summary>
/// <remarks>
/// The engine has a C# kernel of its own, made for editors. It takes twice as long to start and twice the memory, compiles cells without
/// optimisation and tells no line numbers.
/// </remarks>
internal sealed class ScriptKernel :
    Microsoft.DotNet.Interactive.Kernel,
    IKernelCommandHandler<SubmitCode>,
    IKernelCommandHandler<RequestValue>,
    IKernelCommandHandler<RequestValueInfos>,
    IKernelCommandHandler<SendValue>
{
    private readonly ScriptSession session;

    /// <summary>Creates the kernel.</summary>
    /// <param name="session">What runs the cells.</param>
    public ScriptKernel(ScriptSession session)
        : base("csharp")
    {
        this.session = session;
        KernelInfo.LanguageName = "C#";
        KernelInfo.LanguageVersion = "14.0";
        KernelInfo.DisplayName = "csharp - C# Script";
        KernelInfo.Description = "Compile and run C# Script";
    }

    /// <inheritdoc/>
    public async Task HandleAsync(SubmitCode command, KernelInvocationContext context)
    {
        var output = CellOutput.Running;
        output?.Enter(); // The engine's scheduler has threads of its own.
        var result = await session.RunAsync(InItsPlace(command), context.CancellationToken).ConfigureAwait(false);
        foreach (var warning in result.Warnings)
        {
            output?.Write("stderr", warning + "\n");
        }

        if (result.Error is { } error)
        {
            context.Fail(command, new CellException(error), error.Trace);
        }
        else if (result.HasValue && result.Value is not DisplayedValue) // That is shown already.
        {
            context.Publish(new ReturnValueProduced(result.Value, command, Formatted(result.Value)));
        }
    }

    /// <inheritdoc/>
    public Task HandleAsync(RequestValue command, KernelInvocationContext context)
    {
        foreach (var (name, _, value) in session.Variables)
        {
            if (name == command.Name)
            {
                var formatted = new FormattedValue(command.MimeType, value.ToDisplayString(command.MimeType));
                context.Publish(new ValueProduced(value, name, formatted, command));
                return Task.CompletedTask;
            }
        }

        context.Fail(command, message: $"Value '{command.Name}' not found in kernel {Name}");
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task HandleAsync(RequestValueInfos command, KernelInvocationContext context)
    {
        var infos = session.Variables.Select(variable =>
            new KernelValueInfo(variable.Name, FormattedValue.CreateSingleFromObject(variable.Value, command.MimeType), variable.Type));
        context.Publish(new ValueInfosProduced([.. infos], command));
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task HandleAsync(SendValue command, KernelInvocationContext context) => SetValueAsync(command, context, DeclareAsync);

    private async Task DeclareAsync(string name, object? value, Type? declaredType)
    {
        var type = (declaredType ?? value?.GetType() ?? typeof(object)).ToDisplayString(PlainTextFormatter.MimeType); // As C# writes it.
        var result = await session.RunAsync($"{type} {name} = default;").ConfigureAwait(false);
        if (result.Error is { } error)
        {
            throw new CellException(error);
        }

        session.Assign(name, value);
    }

    private static IReadOnlyList<FormattedValue> Formatted(object? value) => value switch
    {
        FormattedValue one => [one],
        IEnumerable<FormattedValue> several => [.. several],
        _ => FormattedValue.CreateManyFromObject(value),
    };

    // The engine cuts a cell at its directives. Empty lines give each piece the line numbers that it has in the cell.
    private static string InItsPlace(SubmitCode command)
    {
        var start = command.Parent is SubmitCode whole ? whole.Code.LastIndexOf(command.Code, StringComparison.Ordinal) : -1;
        return start <= 0 ? command.Code : new string('\n', ((SubmitCode)command.Parent).Code.AsSpan(0, start).Count('\n')) + command.Code;
    }
}
