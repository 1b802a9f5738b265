using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Events;
using Workbook.Scripting.Hosting;

namespace Workbook.Kernel.Directives;

/// <summary>Answers what cells ask a person: the command knows the answers, or that there is no one to ask.</summary>
internal static class InputRequests
{
    private static Protocol.CellError? unanswered;

    /// <summary>Gives the error of the last question that had no answer, once: through the engine's directives it does not come.</summary>
    public static Protocol.CellError? TakeUnanswered() => Interlocked.Exchange(ref unanswered, null);

    public static async Task HandleAsync(RequestInput request, KernelInvocationContext context)
    {
        var name = request.SaveAs ?? request.ParameterName?.TrimStart('-') ?? "";
        if (await AskAsync(request.Prompt, name, request.IsPassword).ConfigureAwait(false) is { } answer)
        {
            context.Publish(new InputProduced(answer, request));
        }
        else
        {
            context.Fail(request, new CellException(unanswered = NoAnswer(request.Prompt)));
        }
    }

    public static async Task HandleAsync(RequestInputs request, KernelInvocationContext context)
    {
        var answers = new Dictionary<string, string>();
        foreach (var input in request.Inputs)
        {
            if (await AskAsync(input.Prompt, input.Name, input.TypeHint == "password").ConfigureAwait(false) is not { } answer)
            {
                context.Fail(request, new CellException(unanswered = NoAnswer(input.Prompt)));
                return;
            }

            answers[input.Name] = answer;
        }

        context.Publish(new InputsProduced(answers, request));
    }

    private static Task<string?> AskAsync(string prompt, string name, bool isPassword) =>
        CellOutput.Running is { } output ? output.AskAsync(prompt, name, isPassword) : Task.FromResult<string?>(null);

    private static Protocol.CellError NoAnswer(string prompt) =>
        Protocol.CellError.Of("InputNeeded", $"expected an answer to '{prompt}', found none: no person can be asked here. workbook run takes it as --input \"{prompt}=VALUE\".");
}
