using System.Reactive.Disposables;
using System.Reflection;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Events;
using Microsoft.DotNet.Interactive.Formatting;
using Microsoft.DotNet.Interactive.Utility;
using Workbook.Kernel.Directives;
using Workbook.Kernel.Language;
using Workbook.Kernel.Languages;
using Workbook.Kernel.Languages.Jupyter;
using Workbook.Kernel.Packages;
using Workbook.Protocol;
using Workbook.Scripting;
using Workbook.Scripting.Hosting;
using JavaScriptKernel = Workbook.Kernel.Languages.JavaScriptKernel;

namespace Workbook.Kernel;

/// <summary>Runs cells on .NET Interactive's engine, set up as its own tool sets it up.</summary>
internal sealed class InteractiveEngine : IEngine, IDisposable
{
    private readonly ScriptSession session = new(ScriptScope.OfInteractive(AppContext.BaseDirectory));
    private readonly CompositeKernel kernel = new() { DefaultKernelName = "csharp" };
    private readonly LateLanguages late;
    private readonly Lazy<ScriptLanguage> language;

    /// <summary>Creates the engine.</summary>
    public InteractiveEngine()
    {
        // The engine would keep all that is printed. It captures nothing while someone else listens, and the host has a capture of its own.
        ConsoleOutput.Subscribe(_ => Disposable.Empty);
        Formatter.DefaultMimeType = HtmlFormatter.MimeType;
        Formatter.SetPreferredMimeTypesFor(typeof(string), PlainTextFormatter.MimeType);
        ExceptionFormatter.Register();
        language = new Lazy<ScriptLanguage>(() => new ScriptLanguage(session));
        kernel.Add(new ScriptKernel(session).UsePackages(session).UseWho().UseValueSharing(), ["c#", "C#", "cs"]);
        kernel.Add(new HtmlKernel());
        kernel.Add(new JavaScriptKernel().UseValueSharing(), ["js"]);
        kernel.Add(new MermaidKernel());
        kernel.Add(new KeyValueStoreKernel().UseWho());
        kernel.UseDirectives().UsePackageExtensions().UsePlotlyCharts().UseInput();
        kernel.KernelEvents.Subscribe(EventForwarder.Forward);
        late = new LateLanguages(kernel);
    }

    /// <inheritdoc/>
    public void WarmUp()
    {
        // The engine's first command and its first formatted value load what reflection and 'dynamic' need: meanwhile the compiler starts.
        // No cell runs yet, so no one sees what this shows.
        var engine = Task.Run(async () =>
        {
            await kernel.SendAsync(new SubmitCode(" ", "html")).ConfigureAwait(false);
            FormattedValue.CreateManyFromObject(0);
        });
        session.WarmUp();
        engine.Wait();
    }

    /// <inheritdoc/>
    public async Task<CellError?> RunAsync(ExecuteCell cell, CellOutput output)
    {
        late.AddFor(cell);

        // Asked for a kernel that it has not, the engine fails in ways of its own, some of them a null reference.
        if (kernel.FindKernelByName(cell.Language) is null)
        {
            var names = string.Join(", ", kernel.ChildKernels.Select(child => child.Name).Append("fsharp").Distinct());
            return CellError.Of("NotSupported", $"expected a cell of {names}, found one of '{cell.Language}'");
        }

        _ = InputRequests.TakeUnanswered(); // Of an earlier cell, which did without.
        KernelCommandResult result;
        try
        {
            result = await kernel.SendAsync(new SubmitCode(cell.Source, cell.Language), output.Cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The engine does not wait for the code to end, and runs nothing before it has: the cell is over when a next command runs.
            await kernel.SendAsync(new Settle()).ConfigureAwait(false);
            await ForeignWork.EndedAsync().ConfigureAwait(false);
            throw;
        }

        return result.Events.OfType<CommandFailed>().FirstOrDefault() is { } failed ? InputRequests.TakeUnanswered() ?? Error(failed) : null;
    }

    /// <inheritdoc/>
    /// <remarks>The engine knows its directives. Of C# it would pass on pieces without the white space around them, but with the places of the whole.</remarks>
    public async Task<CodeCompleted> CompleteAsync(CompleteCode code)
    {
        if (ScriptPart.Around(code.Source, code.Position, IsScript) is { } script)
        {
            var (place, completions) = await language.Value.CompleteAsync(script, code.Position, CancellationToken.None).ConfigureAwait(false);
            return new CodeCompleted(place, code.Position, [.. completions.Select(one => new Completion(one.Text, one.Kind))]);
        }

        var result = await kernel.SendAsync(new RequestCompletions(code.Source, CodePosition.Of(code.Source, code.Position))).ConfigureAwait(false);
        var found = result.Events.OfType<CompletionsProduced>().FirstOrDefault();
        var start = found?.LinePositionSpan is { Start: { } from } ? Math.Min(CodePosition.Of(code.Source, from), code.Position) : WordBefore(code);
        var typed = code.Source[start..code.Position];
        var fitting = (found?.Completions ?? []).Where(item => item.InsertText.StartsWith(typed, StringComparison.OrdinalIgnoreCase));
        return new CodeCompleted(start, code.Position, [.. fitting.Select(item => new Completion(item.InsertText, item.Kind))]);
    }

    /// <inheritdoc/>
    public async Task<MimeBundle?> InspectAsync(InspectCode code)
    {
        if (ScriptPart.Around(code.Source, code.Position, IsScript) is { } script)
        {
            var text = await language.Value.InspectAsync(script, code.Position, CancellationToken.None).ConfigureAwait(false);
            return text is null ? null : MimeBundle.Of("text/markdown", text);
        }

        var result = await kernel.SendAsync(new RequestHoverText(code.Source, CodePosition.Of(code.Source, code.Position))).ConfigureAwait(false);
        return result.Events.OfType<HoverTextProduced>().FirstOrDefault() is { } found
            ? new MimeBundle([.. found.Content.Select(value => new MimePart(value.MimeType, value.Value))])
            : null;
    }

    /// <inheritdoc/>
    public void Dispose() => kernel.Dispose();

    // Null for the name of no language.
    private bool? IsScript(string name) => kernel.FindKernelByName(name) is { } found ? found is ScriptKernel : null;

    private static int WordBefore(CompleteCode code)
    {
        var start = code.Position;
        while (start > 0 && (char.IsLetterOrDigit(code.Source[start - 1]) || code.Source[start - 1] is '_' or '#' or '!' or '-'))
        {
            start--;
        }

        return start;
    }

    /// <summary>Describes why a command failed.</summary>
    public static CellError Error(CommandFailed failed) => failed.Exception switch
    {
        CellException { Error: var error } => error,
        TargetInvocationException { InnerException: { } inner } => CellErrors.From(inner), // A member that the engine read to show it.
        { } exception => CellErrors.From(exception),
        null => RestoreErrors.In(failed.Message) is { Count: > 0 } errors
            ? CellError.Of("PackageError", string.Join('\n', errors))
            : CellError.Of("DirectiveError", failed.Message),
    };
}
