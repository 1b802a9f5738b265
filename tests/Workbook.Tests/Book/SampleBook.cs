using System.Globalization;
using Workbook.Book;

[assembly: AssemblyFixture(typeof(Workbook.Tests.Book.SampleBook))]

namespace Workbook.Tests.Book;

/// <summary>A book of four chapters with one of everything, in a folder of its own: built once, and only read.</summary>
public sealed class SampleBook : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("book-").FullName;

    public SampleBook()
    {
        Folder = Path.Combine(root, "book");
        var notebooks = Path.Combine(root, "notebooks");
        Directory.CreateDirectory(Path.Combine(notebooks, "images"));
        File.WriteAllText(Path.Combine(notebooks, "images", "unrolled net.svg"), """
            <svg xmlns="http://www.w3.org/2000/svg" width="420" height="90" viewBox="0 0 420 90" fill="none" stroke="#888" stroke-width="2"><path d="M95 45h60m80 0h60"/><rect x="15" y="20" width="80" height="50" rx="8"/><rect x="155" y="20" width="80" height="50" rx="8"/><rect x="295" y="20" width="80" height="50" rx="8"/></svg>
            """);
        Build([Memory().Save(notebooks, "01-memory"), Training().Save(notebooks, "02-training"), Broken().Save(notebooks, "03-broken"), Practice().Save(notebooks, "04-practice")]);
    }

    /// <summary>The folder of the built book.</summary>
    public string Folder { get; }

    public List<string> Warnings { get; } = [];

    public void Dispose() => Directory.Delete(root, recursive: true);

    private void Build(string[] notebooks) => BookBuilder.Build(notebooks, Folder, Warnings.Add);

    private static SampleNotebook Memory() => new SampleNotebook().Ran(12.34, "2026-11-21T09:30:00Z")
        .Markdown("""
            # 1. What a hidden state *remembers*

            A recurrent network reads one symbol after another and keeps **one vector**, its hidden state. Whatever it
            knows of the past must fit in there.[^1] This chapter looks at what that means.

            ## The step

            With input $x_t \in \mathbb{R}^I$ and state $h_{t-1}$ the next state is

            $$h_t = \tanh\left(W_{ih}\,x_t + b_{ih} + W_{hh}\,h_{t-1} + b_{hh}\right), \qquad t = 1, \dots, T$$

            where the *same* weights act at every step. If $a<b$ & $b<c$ then $a_i*b_i*c_i$ holds too; it costs \$5.

            $$
            \begin{aligned}
            \frac{\partial L}{\partial h_t} &= W_{hh}^\top \operatorname{diag}\left(1 - h_{t+1}^2\right) \frac{\partial L}{\partial h_{t+1}} + \frac{\partial \ell_t}{\partial h_t} \\
            \left\lVert \frac{\partial h_T}{\partial h_1} \right\rVert &\le \prod_{t=2}^{T} \left\lVert W_{hh} \right\rVert \left\lVert \operatorname{diag}(1-h_t^2) \right\rVert
            \end{aligned}
            $$

            | Shape | Example | Input | Output | Where a reader may have met it before |
            |---|---|---|---|---|
            | one-to-many | captions | $[B, I]$ | $[T, B, V]$ | a picture becomes a sentence |
            | many-to-one | sentiment | $[T, B, I]$ | $[B, V]$ | a review becomes a star rating |

            ![Three boxes in a row](images/unrolled%20net.svg)

            See [the training](02-training.ipynb#a-replay) or `RecurrentCell<T>`:

            ```csharp
            var h = cell.Step(x, h); // the whole idea
            ```

            [^1]: That is its strength and its weakness.
            """)
        .Code("#r \"../lib/bin/Recurrent.Notebooks.dll\"\nusing Recurrent;\nusing Recurrent.Notebooks;")
        .Markdown("## One step, written out\n\nTwo loops are all it takes.")
        .Code("""
            /// One step for a single sequence: x is [I], h is [H].
            float[] Step(Weights w, ReadOnlySpan<float> x, float[] h)
            {
                var next = new float[h.Length];
                for (var j = 0; j < next.Length; j++)
                {
                    var sum = w.Bias[j];                     // b_ih + b_hh
                    for (var i = 0; i < x.Length; i++) sum += w.Input[j, i] * x[i];
                    for (var k = 0; k < h.Length; k++) sum += w.Hidden[j, k] * h[k];
                    next[j] = MathF.Tanh(sum);
                }
                return next;
            }
            record Weights(float[,] Input, float[,] Hidden, float[] Bias);
            Console.WriteLine($"h = {Step(weights, [1f, 0f], state)[0]:F4} and a rather long line that must scroll inside of its own block on a phone");
            """,
            SampleNotebook.Stream("h = \e[32m0.4621\e[0m\n"),
            SampleNotebook.Stream("norm 0.81 < 1 & fading\n"),
            SampleNotebook.Display(("text/html", "<div style=\"color:light-dark(#2c6e2c,#8fcb8f)\">✓ the library's step agrees: 3.0e-8 below 1e-6</div>")))
        .Code("Figure.Line(losses).Title(\"Loss while training\").Display();", SampleNotebook.Figure(Line))
        .Markdown("### Over time\n\nEach row is a unit, each column a step.")
        .Code("Figure.Heatmap(states)", SampleNotebook.Figure(Heatmap))
        .Code("Table.Of(results)", SampleNotebook.Display(
            ("text/html", "<table><thead><tr><th>T</th><th>loss</th></tr></thead><tbody><tr><td>10</td><td>0.021</td></tr></tbody></table>"),
            ("text/plain", "T loss")));

    private static SampleNotebook Training() => new SampleNotebook().Ran(72.4, "2026-11-21T09:31:00Z")
        .Markdown("# Training, watched\n\nWe watch the weights move. Then we play it again.\n\n## A slider")
        .Code("Figure.Bar(probabilities)", SampleNotebook.Figure(Bar))
        .Code("Figure.Slider(\"temperature\", temperatures, Draw)", SampleNotebook.Figure(Animated("temperature: ", play: false)))
        .Markdown("## A replay")
        .Code("await live.Run(trainer)", SampleNotebook.Figure(Animated("step ", play: true)));

    private static SampleNotebook Broken() => new SampleNotebook()
        .Markdown("# What `goes` wrong\n\nThis one fails on purpose.")
        .Code("throw new InvalidOperationException(\"x\");",
            SampleNotebook.Error("System.InvalidOperationException", "expected [T, B, I] = [5, 2, 3],\ngiven <[5, 3, 2]>"))
        .Code("1 + 1");

    private static SampleNotebook Practice() => new SampleNotebook().Ran(3, "2026-11-21T09:31:00Z")
        .Markdown("# Practice\n\nWhat have you learned? See [a page](https://example.org/page).\n\n## Objects")
        .Code("new { Name = \"x\" }", SampleNotebook.Display(("text/html", Tree)))
        .Took(1.5)
        .Code("string s = null;", SampleNotebook.Errors("(1,12): warning CS8600: Converting null <literal>\nlost\n"))
        .Took(0.25)
        .Code("graph LR", SampleNotebook.Display(("text/html", "<pre class=\"mermaid-source\">graph LR\nA --> B</pre>")))
        .Markdown("""
            ## Exercises

            Write your answers in the notebook.

            **4.1 One *step*.** Compute $h'$ by hand.
            """)
        .Code("double? mine = null;   // your answer", SampleNotebook.Stream("Exercise 4.1: open"))
        .Markdown("**4.2** Which one is smaller?\n\nSay why.\n\n### A harder one\n\nIn your own words.")
        .Code("double? other = null;")
        .Markdown("## Sources\n\n- A book.");

    private const string Tree = """
        <details open="open" class="dni-treeview"><summary><span class="dni-code-hint"><code>{ Name = x }</code></span></summary>
        <div><table><thead><tr></tr></thead><tbody><tr><td>Name</td><td><div class="dni-plaintext"><pre>x</pre></div></td></tr></tbody></table></div></details>
        """;

    private const string Line = """
        {"data":[{"type":"scatter","mode":"lines+markers","name":"train","x":[0,1,2,3,4,5],"y":[2.1,1.3,0.8,0.5,0.33,0.2]},
                 {"type":"scatter","mode":"lines","name":"held out </script>","x":[0,1,2,3,4,5],"y":[2.2,1.5,1.1,0.9,0.8,0.75]}],
         "layout":{"title":{"text":"Loss while training"},"height":380,"xaxis":{"title":{"text":"epoch"}},"yaxis":{"title":{"text":"loss"}},
                   "meta":{"alt":"The loss falls from 2.1 to 0.2 in \"six\" epochs.","caption":"The loss on the training text falls faster than on text it has not seen."}}}
        """;

    private const string Heatmap = """
        {"data":[{"type":"heatmap","z":[[0.1,0.5,-0.3,0.9],[0.4,-0.8,0.2,0.1],[-0.6,0.3,0.7,-0.2]],"x":["h","e","l","l"],"colorscale":"Cividis"}],
         "layout":{"title":"Hidden states","height":320,"annotations":[{"text":"faint","x":"e","y":1,"showarrow":false,"font":{"color":"#7f868f"}}]}}
        """;

    private const string Bar = """{"data":[{"type":"bar","x":["h","e","l","o"],"y":[0.05,0.1,0.6,0.25]}],"layout":{"title":{"text":"What comes next"},"height":320}}""";

    /// <summary>Nine states of a curve, with a slider and, if asked, buttons that play them.</summary>
    private static string Animated(string prefix, bool play)
    {
        static string Points(int state) => string.Join(',', Enumerable.Range(0, 30)
            .Select(i => Math.Sin(i * 0.2 * (1 + state * 0.2)).ToString("F3", CultureInfo.InvariantCulture)));
        var steps = Enumerable.Range(0, 9).Select(i => $$$"""
            {"label":"{{{i}}}","method":"animate","args":[["{{{i}}}"],{"mode":"immediate","frame":{"duration":0,"redraw":true},"transition":{"duration":0}}]}
            """);
        var frames = Enumerable.Range(0, 9).Select(i => $$$"""{"name":"{{{i}}}","data":[{"y":[{{{Points(i)}}}]}],"traces":[0]}""");
        const string Buttons = """
            "updatemenus":[{"type":"buttons","direction":"left","showactive":false,"x":0,"xanchor":"left","y":0,"yanchor":"top","pad":{"t":62,"r":8},"buttons":[
              {"label":"▶","method":"animate","args":[null,{"mode":"immediate","fromcurrent":true,"frame":{"duration":60,"redraw":true},"transition":{"duration":0}}]},
              {"label":"⏸","method":"animate","args":[[null],{"mode":"immediate","frame":{"duration":0,"redraw":true},"transition":{"duration":0}}]}]}],
            """;
        return $$$"""
            {"data":[{"type":"scatter","mode":"lines","y":[{{{Points(0)}}}]}],
             "layout":{"height":430,"yaxis":{"range":[-1.2,1.2]},{{{(play ? Buttons : "")}}}
               "sliders":[{"active":0,"x":{{{(play ? "0.2" : "0")}}},"len":{{{(play ? "0.8" : "1")}}},"pad":{"t":52},"currentvalue":{"prefix":"{{{prefix}}}"},"steps":[{{{string.Join(',', steps)}}}]}]},
             "frames":[{{{string.Join(',', frames)}}}]}
            """;
    }
}
