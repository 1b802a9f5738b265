using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Events;
using Microsoft.DotNet.Interactive.Formatting;

namespace Workbook.Kernel.Languages;

/// <summary>Mermaid diagrams. The page draws them; where it cannot, it shows their source.</summary>
/// <remarks>The original's HTML loads the script that draws from a CDN. Here it comes from the page's Jupyter server, or with the book.</remarks>
internal sealed class MermaidKernel : Microsoft.DotNet.Interactive.Kernel, IKernelCommandHandler<SubmitCode>
{
    /// <summary>The MIME type of a diagram's source, which JupyterLab draws.</summary>
    public const string MimeType = "text/vnd.mermaid";

    private const string Cdn = "https://cdn.jsdelivr.net/npm/@mermaid-js/tiny@11.17.2/dist/mermaid.tiny.js"; // The version in lib/Workbook/Assets/package.json.

    /// <summary>Creates the kernel.</summary>
    public MermaidKernel()
        : base("mermaid") => KernelInfo.LanguageName = "Mermaid";

    /// <inheritdoc/>
    public Task HandleAsync(SubmitCode command, KernelInvocationContext context)
    {
        if (!string.IsNullOrWhiteSpace(command.Code))
        {
            var source = command.Code.Trim();
            context.Publish(new DisplayedValueProduced(source, command,
            [
                new FormattedValue(HtmlFormatter.MimeType, Html(source)),
                new FormattedValue(PlainTextFormatter.MimeType, source),
                new FormattedValue(MimeType, source),
            ]));
        }

        return Task.CompletedTask;
    }

    private static string Html(string source)
    {
        var name = $"mermaid-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(source)))[..12]}";
        return $$"""
            <pre class="mermaid-source" data-diagram="{{name}}">{{WebUtility.HtmlEncode(source)}}</pre>
            <script type="text/javascript">
            (() => {
              const place = document.querySelector('[data-diagram="{{name}}"]:not([data-drawn])');
              if (!place) return;
              place.dataset.drawn = "";
              const load = source => new Promise((done, failed) => {
                const script = document.createElement("script");
                script.src = source;
                script.onload = () => done(window.mermaid);
                script.onerror = failed;
                document.head.append(script);
              });
              const server = document.body.dataset.baseUrl ?? JSON.parse(document.getElementById("jupyter-config-data")?.textContent || "{}").baseUrl;
              const loaded = window.mermaid ? Promise.resolve(window.mermaid)
                : window.recurrentMermaid ??= server ? load(`${server}kernelspecs/.net-csharp/mermaid.tiny.js`).catch(() => load("{{Cdn}}")) : load("{{Cdn}}");
              loaded.then(async mermaid => {
                mermaid.initialize({ startOnLoad: false, theme: "neutral" });
                const { svg } = await mermaid.render("{{name}}", place.textContent);
                place.outerHTML = `<div class="mermaid-diagram">${svg}</div>`;
              }).catch(() => {}); // The source stays.
            })();
            </script>
            """;
    }
}
