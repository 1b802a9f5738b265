using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace Recurrent.Notebooks.Plotly;

/// <summary>
/// A figure as a fragment of HTML that stands on its own. All figures of a page share one promise of plotly.js, so the
/// script is loaded once however many figures begin at the same time: from the page's Jupyter server, which has the files of the kernel's
/// specification, and only where there is none from a CDN.
/// </summary>
internal static class HtmlForm
{
    public static string Of(Figure figure)
    {
        var json = figure.ToJson();

        // Named after its content, so that a re-run writes the same bytes. Equal figures on one page share the name;
        // each script takes the first place that is still empty.
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)))[..12];
        var height = (int?)figure.Layout["height"] ?? HouseStyle.PanelHeight;
        var alternative = WebUtility.HtmlEncode(figure.Description);
        return $$"""
            <div class="recurrent-figure" data-figure="{{name}}" role="figure" aria-label="{{alternative}}" style="min-height:{{height}}px"></div>
            <script type="text/javascript">
            (() => {
              const figure = {{json}};
              const place = document.querySelector('[data-figure="{{name}}"]:not([data-drawn])');
              if (!place) return;
              place.dataset.drawn = "";
              const load = source => new Promise((done, failed) => {
                const script = document.createElement("script");
                script.src = source;
                script.onload = () => done(window.Plotly);
                script.onerror = () => failed(new Error("plotly.js could not be loaded"));
                document.head.append(script);
              });
              const server = document.body.dataset.baseUrl ?? JSON.parse(document.getElementById("jupyter-config-data")?.textContent || "{}").baseUrl;
              const cdn = "https://cdn.jsdelivr.net/npm/plotly.js-dist-min@{{Figure.PlotlyVersion}}/plotly.min.js";
              const loaded = window.Plotly ? Promise.resolve(window.Plotly)
                : window.recurrentPlotly ??= server ? load(`${server}kernelspecs/.net-csharp/plotly.min.js`).catch(() => load(cdn)) : load(cdn);
              figure.layout.font = { ...figure.layout.font, color: getComputedStyle(place).color };
              loaded.then(plotly => plotly.newPlot(place, figure))
                .catch(error => { place.textContent = `${place.getAttribute("aria-label")} (${error.message})`; });
            })();
            </script>
            """;
    }
}
