using System.Security.Cryptography;
using System.Text;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Events;
using Microsoft.DotNet.Interactive.Formatting;

namespace Workbook.Kernel.Languages;

/// <summary>JavaScript, which runs in the page that shows the notebook. Values that are shared with it are written in as JSON.</summary>
/// <remarks>
/// The engine has a kernel of this name too. It shows the bare code, and shares values only where an editor runs the code. As there, each cell
/// is an asynchronous function of its own, <c>return</c> and <c>console.log</c> show values, and shared values are global variables.
/// </remarks>
internal sealed class JavaScriptKernel : Microsoft.DotNet.Interactive.Kernel, IKernelCommandHandler<SubmitCode>, IKernelCommandHandler<SendValue>
{
    private readonly SortedDictionary<string, string> shared = new(StringComparer.Ordinal);

    /// <summary>Creates the kernel.</summary>
    public JavaScriptKernel()
        : base("javascript") => KernelInfo.LanguageName = "JavaScript";

    /// <inheritdoc/>
    public Task HandleAsync(SendValue command, KernelInvocationContext context)
    {
        shared[command.Name] = command.Value is { } value ? value.ToDisplayString("application/json") : command.FormattedValue?.Value ?? "null";
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task HandleAsync(SubmitCode command, KernelInvocationContext context)
    {
        if (!string.IsNullOrWhiteSpace(command.Code))
        {
            var html = Html(command.Code);
            context.Publish(new DisplayedValueProduced(html, command, [new FormattedValue(HtmlFormatter.MimeType, html)]));
        }

        return Task.CompletedTask;
    }

    private string Html(string code)
    {
        var values = string.Join(", ", shared.Select(value => $"{value.Key}: {value.Value}"));
        var script = Harmless($$"""
              Object.assign(globalThis, { {{values}} });
              (async () => {
            {{code.TrimEnd()}}
              })().then(value => value === undefined || say(value)).catch(error => say(`${error}`));
            """);
        // Named after its content, so that a re-run writes the same bytes; of equal cells each takes the first place that is still empty.
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(script)))[..12];
        return $$"""
            <div class="javascript-output" data-script="{{name}}"></div>
            <script type="text/javascript">
            (() => {
              const place = document.querySelector('[data-script="{{name}}"]:not([data-ran])');
              if (!place) return;
              place.dataset.ran = "";
              const say = (...values) => {
                const line = document.createElement("pre");
                line.textContent = values.map(value => typeof value === "string" ? value : JSON.stringify(value)).join(" ");
                place.append(line);
              };
              const console = { ...window.console, log: say };
            {{script}}
            })();
            </script>
            """;
    }

    // Within a script only its end tag means something else than in JavaScript.
    private static string Harmless(string script) => script.Replace("</script", @"<\/script", StringComparison.OrdinalIgnoreCase).Replace("<!--", @"<\!--", StringComparison.Ordinal);
}
