namespace Workbook.Tests.Kernel.Directives;

/// <summary>Languages and magics in common use.</summary>
public sealed class DirectiveFactsTests(DirectiveFactsTests.Executed run) : IClassFixture<DirectiveFactsTests.Executed>
{
    private const string Declared = "var number = 4; var text = \"a <b>\"; List<int> list = [1, 2]; var anonymous = new { A = 1 }; string nothing = null; record Point(int X); var point = new Point(7);";
    private const string Time = "#!time\nawait Task.Delay(20);\nConsole.Write(\"first\");";
    private const string Order = "Console.Write(1);\n#!who\nnumber + 1\n#!markdown\n*shown*\n#!csharp\nConsole.Write(2);";
    private const string Redeclared = "var number = 5;\n#!whos";
    private const string Copied = "#!set --name a --value @csharp:number\n#!set --name b --value @list\n#!set --value @csharp:list --byref --name c\n(a.GetType().Name, b.GetType().Name, object.ReferenceEquals(c, list)).ToString()";
    private const string Literal = "#!set --name one --value https://example.org/?a=1\n#!set --name two --value \"two \\\"words\\\"\\\\\"\n#!set --name three --value {\"a\": [1, 2]}\n#!set --name four --value 12\n$\"{one}|{two}|{three}|{four}|{four.GetType()}\"";
    private const string Shared = "#!share --from csharp list --as same\n#!share anonymous --from csharp --as other\n#!share --from csharp list\nlist.Add(9); $\"{same.Count} {other.A}\"";
    private const string Typed = "#!set --name asText --value @csharp:point --mime-type text/plain\n#!share --from csharp number --as numberText --mime-type text/plain\nasText + numberText";
    private const string Json = "#!set --name copy --value @csharp:point\ncopy.RootElement.GetProperty(\"X\").GetInt32()";

    public sealed class Executed : ExecutedCells
    {
        protected override IReadOnlyList<string> Cells =>
        [
            Declared, "#!c#\n1 + 1", "#!C#\n2 + 2", "#!cs\n3 + 3", "#!md\n*a*", "#!html\n<hr>", "#!javascript\nlet a = 1 < 2;", "#!js\nb", "#!mermaid\ngraph TD; A-->B",
            "#!who", "#!whos", Time, Order, Redeclared, "#!lsmagic", "#!about", Copied, Literal, Shared, Typed, Json,
            "// a comment\n#region a\nConsole.Write(\"in a region\");\n#endregion\n#if DEBUG\n#endif", "#!csharp  \n\n5",
        ];
    }

    [Theory]
    [InlineData("#!c#\n1 + 1", ">2<")]
    [InlineData("#!C#\n2 + 2", ">4<")]
    [InlineData("#!cs\n3 + 3", ">6<")]
    [InlineData("#!csharp  \n\n5", ">5<")]
    [InlineData("#!html\n<hr>", "<hr>")]
    [InlineData("#!javascript\nlet a = 1 < 2;", "<script type=\"text/javascript\">let a = 1 < 2;</script>")]
    [InlineData("#!js\nb", "<script type=\"text/javascript\">b</script>")]
    [InlineData("#!mermaid\ngraph TD; A-->B", "<pre class=\"mermaid-source\">graph TD; A--&gt;B</pre>")]
    public void A_language_directive_chooses_how_the_rest_is_taken(string cell, string html) => Assert.Contains(html, run.Only(cell), StringComparison.Ordinal);

    [Fact]
    public void Markdown_is_shown_as_such_and_a_diagram_also_as_text()
    {
        Assert.Equal("*a*", run.Only("#!md\n*a*", "text/markdown"));
        Assert.Equal("graph TD; A-->B", run.Only("#!mermaid\ngraph TD; A-->B", "text/plain"));
    }

    [Fact]
    public void Regions_and_conditions_are_no_directives() =>
        Assert.Equal("in a region", Assert.Single(run["// a comment\n#region a\nConsole.Write(\"in a region\");\n#endregion\n#if DEBUG\n#endif"]).Text);

    [Fact]
    public void Who_shows_names() => Assert.Equal("<div>number\t text\t list\t anonymous\t nothing\t point\t </div>", run.Only("#!who"));

    [Fact]
    public void Whos_shows_names_types_and_values()
    {
        var html = run.Only("#!whos")!;
        Assert.StartsWith("<table><thead><tr><th>Variable</th><th>Type</th><th>Value</th></tr></thead>", html, StringComparison.Ordinal);
        Assert.Contains("<tr><td>number</td><td>System.Int32</td><td><div class=\"dni-plaintext\"><pre>4</pre></div></td></tr>", html, StringComparison.Ordinal);
        Assert.Contains("<td>System.Collections.Generic.List&lt;System.Int32&gt;</td>", html, StringComparison.Ordinal);
        Assert.Contains("<td>point</td><td>Submission#0+Point</td>", html, StringComparison.Ordinal);
        Assert.Contains("<td>nothing</td><td>System.String</td><td><div class=\"dni-plaintext\"><pre>&lt;null&gt;", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_variable_declared_twice_is_shown_once_with_its_latest_value()
    {
        var html = run.Only(Redeclared)!;
        Assert.Equal(2, html.Split("<td>number</td>").Length);
        Assert.Contains("<pre>5</pre>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Time_shows_the_wall_time_at_the_cells_end()
    {
        var outputs = run[Time];
        Assert.Equal(["stream", "display_data"], outputs.Select(output => output.Kind));
        Assert.Matches(@"^Wall time: [0-9.]+ms$", outputs[1].Data("text/plain"));
        Assert.True(double.Parse(outputs[1].Data("text/plain")![11..^2]) >= 20);
    }

    [Fact]
    public void Directives_and_languages_take_effect_in_their_order() =>
        Assert.Equal(["1", "text/html", "text/html", "text/markdown", "2"], run[Order].Select(output => output.MimeTypes.FirstOrDefault() ?? output.Text));

    [Fact]
    public void Lsmagic_lists_every_directive()
    {
        foreach (var name in (string[])["#!csharp", "#!html", "#!mermaid", "#!time", "#!who", "#!whos", "#!lsmagic", "#!set", "#!share", "#!import", "#!about", "#r", "#i", "#load"])
        {
            Assert.Contains(name, run.Only("#!lsmagic"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void About_says_what_runs() => Assert.Matches(@"^workbook 0\.1\.0, C# on \.NET 10\.", run.Only("#!about", "text/plain"));

    [Fact]
    public void Set_copies_through_JSON_unless_by_reference() => Assert.Equal("(Double, JsonDocument, True)", run.Only(Copied, "text/plain"));

    [Fact]
    public void Set_takes_literals_as_strings() =>
        Assert.Equal("https://example.org/?a=1|two \"words\"\\|{\"a\": [1, 2]}|12|System.String", run.Only(Literal, "text/plain"));

    [Fact]
    public void Set_gives_objects_as_JSON() => Assert.Contains(">7<", run.Only(Json), StringComparison.Ordinal);

    [Fact]
    public void Share_gives_the_value_itself_another_name() => Assert.Equal("3 1", run.Only(Shared, "text/plain"));

    [Fact]
    public void A_MIME_type_asks_for_the_formatted_value() => Assert.Equal("Point\n      X: 75", run.Only(Typed, "text/plain"));
}
