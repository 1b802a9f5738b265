using System.Text.Json.Nodes;
using Workbook.Book;

namespace Workbook.Tests.Book;

/// <summary>What becomes of a notebook's parts: exercises, warnings, animations, the metadata of its run, the search index.</summary>
public sealed class ChapterPartsTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("chapter-").FullName;

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public void Exercises_fold_with_their_cells_from_the_heading_to_the_next()
    {
        var chapter = Read(new SampleNotebook().Markdown("# T\n\n## Exercises\n\nIntro.\n\n**1.1 One $x$.** Do it.").Code("a")
            .Markdown("**1.2** Another.\n\n**Not one.** Text.").Code("b").Markdown("## Sources\n\n**1.3 no exercise** here"));
        Assert.Equal("""
            <section class="prose"><h2 id="exercises">Exercises</h2>
            <p>Intro.</p>
            </section>
            <details class="exercise" open>
            <summary><h3 id="11-one-x">1.1 One <span class="math">x</span></h3></summary>
            <section class="prose"><p>Do it.</p>
            </section>
            <section class="cell" id="cell:1">
            <pre class="code"><code>a</code></pre>
            </section>
            </details>
            <details class="exercise" open>
            <summary><h3 id="exercise-12">Exercise 1.2</h3></summary>
            <section class="prose"><p>Another.</p>
            <p><strong>Not one.</strong> Text.</p>
            </section>
            <section class="cell" id="cell:2">
            <pre class="code"><code>b</code></pre>
            </section>
            </details>
            <section class="prose"><h2 id="sources">Sources</h2>
            <p><strong>1.3 no exercise</strong> here</p>
            </section>

            """, chapter.BodyHtml, ignoreLineEndingDifferences: true);
        Assert.Equal(["exercises", "11-one-x", "exercise-12", "sources"], chapter.Sections.Select(section => section.Id));
    }

    [Fact]
    public void Compiler_warnings_stand_out_from_errors()
    {
        var body = Read(new SampleNotebook().Code("x", SampleNotebook.Errors("(1,2): warning CS8600: <null>\nlost"))).BodyHtml;
        Assert.Contains("<pre class=\"text stderr\"><span class=\"warning\">(1,2): warning CS8600: &lt;null&gt;</span>\nlost</pre>", body, StringComparison.Ordinal);
    }

    [Fact]
    public void Search_index_has_an_entry_for_each_section_and_is_a_script()
    {
        var script = SearchIndex.Render([Read(new SampleNotebook().Markdown("# T\n\nBefore.\n\n## One\n\n$W_{hh}$ \"and\" `code`.").Code("int a;"))]);
        Assert.StartsWith("window.workbookSearchIndex = [", script, StringComparison.Ordinal);
        var entries = JsonNode.Parse(script[script.IndexOf('[', StringComparison.Ordinal)..].TrimEnd('\n', ';'))!.AsArray();
        Assert.Equal(
            ["a%20b.html||Before.|", "a%20b.html#one|One|W_hh \"and\" code.|int a;"],
            entries.Select(entry => $"{entry!["id"]}|{entry["section"]}|{entry["text"]}|{entry["code"]}"));
    }

    [Fact]
    public void How_a_page_was_made_is_stated_as_far_as_the_notebook_says_it()
    {
        var html = MakingHtml.Render(Read(new SampleNotebook().Ran(72.4, "2026-11-21T09:31:00Z").Code("a").Took(70.25).Code("b").Took(0.01)).Making);
        Assert.Contains("ran in 1 min 12 s on <time datetime=\"2026-11-21T09:31:00+00:00\">21 November 2026</time>", html, StringComparison.Ordinal);
        Assert.Contains("<dt>Processor</dt><dd>A &lt;fast&gt; one</dd>", html, StringComparison.Ordinal);
        Assert.Contains("<dt>Seeds</dt><dd>1, 2</dd>", html, StringComparison.Ordinal);
        Assert.Contains("<code>rate = 0.1</code><br>\n<code>name = a&lt;b</code>", html, StringComparison.Ordinal);
        Assert.Contains("<code>../data/x.csv</code>, 12 bytes, SHA-256 <code class=\"hash\">ab12</code>", html, StringComparison.Ordinal);
        Assert.Contains("<a href=\"#cell:1\">Cell 1</a>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Cell 2", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Commit", html, StringComparison.Ordinal);
        Assert.Equal("", MakingHtml.Render(Read(new SampleNotebook().Markdown("x")).Making));
    }

    [Fact]
    public void Sliders_of_frames_become_controls_of_the_page_and_others_stay()
    {
        var animated = Figure("""{"method":"animate","label":"<b>1</b> &lt; 2","args":[["0"]]}""", """[{"buttons":[{"method":"animate","args":[null,{"frame":{"duration":80}}]}]}]""");
        var replay = Replay.TakeFrom(animated)!;
        Assert.Equal(("step", "1 < 2", 80), (replay.Name, Assert.Single(replay.Labels), replay.Pace));
        Assert.Equal("""{"height":300}""", animated["layout"]!.ToJsonString());
        Assert.Equal("""{"frames":["0"],"labels":["1 \u003C 2"],"pace":80}""", animated["replay"]!.ToJsonString());
        foreach (var other in (JsonObject[])
            [
                Figure("""{"method":"restyle","args":[{"y":[1]}]}""", "[]"),
                Figure("""{"method":"animate","args":[["0","1"]]}""", "[]"),
                Figure("""{"method":"animate","args":[["0"]]}""", """[{"buttons":[{"method":"relayout","args":[]}]}]"""),
                Figure("3", "7"),
            ])
        {
            var before = other.ToJsonString();
            Assert.Null(Replay.TakeFrom(other));
            Assert.Equal(before, other.ToJsonString());
        }
    }

    [Fact]
    public void Figures_at_rest_are_exact_and_frames_are_rounded_to_six_digits()
    {
        var html = FigureHtml.TryRender("""{"data":[{"y":[0.1234567890123]}],"frames":[{"data":[{"y":[0.1234567890123,123456789,-1.23456789e-9]}]}]}""", 1, "a", out _)!;
        Assert.Contains("\"data\":[{\"y\":[0.1234567890123]}]", html, StringComparison.Ordinal);
        Assert.Contains("\"y\":[0.123457,123456789,-1.23457E-09]", html, StringComparison.Ordinal);
    }

    private static JsonObject Figure(string step, string menus) => JsonNode.Parse(
        $$$"""{"data":[],"layout":{"height":400,"sliders":[{"currentvalue":{"prefix":"step: "},"steps":[{{{step}}}]}],"updatemenus":{{{menus}}} } }""")!.AsObject();

    private Chapter Read(SampleNotebook notebook)
    {
        using var highlighter = new CSharpHighlighter();
        return ChapterReader.Read(notebook.Save(root, "a b"), highlighter);
    }
}
