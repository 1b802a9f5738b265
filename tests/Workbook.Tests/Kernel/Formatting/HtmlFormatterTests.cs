using System.Collections;
using System.Dynamic;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Workbook.Kernel.Formatting;

namespace Workbook.Tests.Kernel.Formatting;

/// <summary>What .NET Interactive's own tests say of its HTML, said of ours.</summary>
public sealed class HtmlFormatterTests
{
    private const string One = "<div class=\"dni-plaintext\"><pre>1</pre></div>";

    public static TheoryData<object?, string> Texts => new()
    {
        { null, "&lt;null&gt;" },
        { "multi\nline <b>  ", "multi\nline &lt;b&gt;  " },
        { 'c', "c" },
        { true, "True" },
        { 1.5, "1.5" },
        { 1e-20f, "1E-20" },
        { 10.123m, "10.123" },
        { (nint)(-3), "-3" },
        { BigInteger.Parse("78923589327589332402359"), "78923589327589332402359" },
        { Guid.Empty, "00000000-0000-0000-0000-000000000000" },
        { (Half)1.5, "1.5" }, // There: the same text, above an empty table.
        { new[] { "apple", "banana" }, "[ apple, banana ]" },
        { new List<string>(), "[  ]" },
        { new int?[] { 1, null }, "[ 1, &lt;null&gt; ]" },
        { new[] { 'a', 'b' }, "[ a, b ]" },
        { new byte[] { 255, 0 }, "[ 255, 0 ]" },
        { new[,] { { 1, 2 }, { 3, 4 } }, "[ 1, 2, 3, 4 ]" },
        { new HashSet<double> { 0.5 }, "[ 0.5 ]" },
        { new[] { "kiwi", "plantain", "apple" }.OrderBy(fruit => fruit.Length), "[ kiwi, apple, plantain ]" },
        { new[] { DateTime.UnixEpoch }, "[ 1970-01-01 00:00:00Z ]" },
        { new ReadOnlyMemory<int>([7, 8, 9]), "[ 7, 8, 9 ]" },
        { new Memory<int>([7]), "[ 7 ]" },
        { (Func<int, int>)(x => x), "System.Func`2[System.Int32,System.Int32]" }, // There: all of reflection.
        { typeof(string).GetMethod("IsNullOrEmpty"), "Boolean IsNullOrEmpty(System.String)" },
    };

    [Theory]
    [MemberData(nameof(Texts), DisableDiscoveryEnumeration = true)]
    public void Scalars_and_sequences_of_scalars_are_plain_text(object? value, string text) =>
        Assert.Equal($"<div class=\"dni-plaintext\"><pre>{text}</pre></div>", HtmlFormatter.Format(value));

    public static TheoryData<object, string> Spans => new()
    {
        { new DateTime(2024, 5, 6, 7, 8, 9), "<span>2024-05-06 07:08:09Z</span>" },
        { new DateTimeOffset(2024, 5, 6, 7, 8, 9, TimeSpan.FromHours(1)), "<span>2024-05-06 06:08:09Z</span>" },
        { TimeSpan.FromMilliseconds(25), "<span>00:00:00.0250000</span>" },
        { FileAccess.ReadWrite, "<span>ReadWrite</span>" },
        { "Hi!".AsMemory(), "<span>Hi!</span>" },
        { typeof(string), "<span><a href=\"https://docs.microsoft.com/dotnet/api/system.string?view=net-7.0\">System.String</a></span>" },
        { typeof(List<int>), "<span><a href=\"https://docs.microsoft.com/dotnet/api/system.collections.generic.list-1?view=net-7.0\">System.Collections.Generic.List&lt;System.Int32&gt;</a></span>" },
        { typeof(int[]), "<span><a href=\"https://docs.microsoft.com/dotnet/api/system.int32[]?view=net-7.0\">System.Int32[]</a></span>" },
        { typeof(HtmlFormatterTests), "Workbook.Tests.Kernel.Formatting.HtmlFormatterTests" },
        { new { a = 1 }.GetType(), "(anonymous)" },
    };

    [Theory]
    [MemberData(nameof(Spans), DisableDiscoveryEnumeration = true)]
    public void Times_enums_and_types_have_forms_of_their_own(object value, string html) => Assert.Equal(html, HtmlFormatter.Format(value));

    [Fact]
    public void An_object_is_an_open_tree_of_its_members_and_those_within_are_closed() => Assert.Equal(
        "<details open=\"open\" class=\"dni-treeview\"><summary><span class=\"dni-code-hint\"><code>{ A = 1, B = { C = 1 } }</code></span></summary><div>"
        + $"<table><thead><tr></tr></thead><tbody><tr><td>A</td><td>{One}</td></tr><tr><td>B</td><td>"
        + "<details class=\"dni-treeview\"><summary><span class=\"dni-code-hint\"><code>{ C = 1 }</code></span></summary><div>"
        + $"<table><thead><tr></tr></thead><tbody><tr><td>C</td><td>{One}</td></tr></tbody></table></div></details>"
        + "</td></tr></tbody></table></div></details>",
        HtmlFormatter.Format(new { A = 1, B = new { C = 1 } }));

    [Fact]
    public void Tuples_and_pairs_are_objects()
    {
        Assert.Equal(["Item1", "Item2"], Page.Of((1, "a")).Names);
        Assert.Equal(["Item1", "Item2"], Page.Of(Tuple.Create(1, "a")).Names);
        Assert.Equal(["Key", "Value"], Page.Of(KeyValuePair.Create(1, "a")).Names);
    }

    [Fact]
    public void Public_instance_members_are_shown_that_can_be_read_and_no_others() =>
        Assert.Equal(["Good", "Lengths", "Field"], Page.Of(new Mixed()).Names);

    [Fact]
    public void A_span_is_shown_by_its_items() => Assert.Contains(
        "<td>Lengths</td><td><div class=\"dni-plaintext\"><pre>[ 2, 3 ]</pre></div></td>", HtmlFormatter.Format(new Mixed()), StringComparison.Ordinal);

    [Fact]
    public void A_property_that_throws_shows_its_exception_as_a_tree()
    {
        var page = Page.Of(new Throwing());
        Assert.Equal(["Fine", "NotOk", "Ok", "Text"], page.Names);
        Assert.StartsWith("System.InvalidOperationException: not ok\\n   at Workbook.Tests.", page.Summaries[1], StringComparison.Ordinal);
        Assert.DoesNotContain("Workbook.Kernel", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("System.Reflection", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void An_exception_is_an_object_with_message_and_inner_exception()
    {
        var page = Page.Of(new InvalidOperationException("outer", new ArgumentException("inner")));
        Assert.Superset(new HashSet<string> { "Message", "InnerException", "StackTrace" }, page.Names.ToHashSet());
        Assert.StartsWith("System.InvalidOperationException: outer", page.Summaries[0], StringComparison.Ordinal);
        Assert.Equal("System.ArgumentException: inner", page.Summaries[1]);
    }

    [Fact]
    public void A_summary_is_one_line_and_short_and_tells_the_exception_of_a_ToString_that_throws()
    {
        Assert.Equal(@"one\ntwo\r\nthree", Page.Of(new Described("one\ntwo\r\nthree ")).Summaries[0]);
        Assert.Equal(new string('x', 300) + "...", Page.Of(new Described(new string('x', 1000))).Summaries[0]);
        Assert.Equal("Described", Page.Of(new Described("")).Summaries[0]);
        Assert.StartsWith("System.FormatException: no text", Page.Of(new Throwing { Text = null }).Summaries[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_sequence_of_objects_is_a_table_of_trees_by_index() => Assert.StartsWith(
        "<table><thead><tr><th><i>index</i></th><th>value</th></tr></thead><tbody><tr><td>0</td><td><details class=\"dni-treeview\">",
        HtmlFormatter.Format(new[] { new { A = 1 }, new { A = 2 } }), StringComparison.Ordinal);

    [Fact]
    public void Items_of_different_types_have_a_column_for_the_type_and_null_is_no_type()
    {
        Assert.Equal(["<i>index</i>", "<i>type</i>", "value"], Page.Of(new object[] { 1, "a" }).Heads);
        Assert.Equal(["<i>index</i>", "value"], Page.Of(new object?[] { 8, null, 9 }).Heads);
        Assert.Contains($"<td>1</td><td>{One.Replace(">1<", ">&lt;null&gt;<", StringComparison.Ordinal)}</td>", HtmlFormatter.Format(new object?[] { 8, null, 9 }), StringComparison.Ordinal);
    }

    [Fact]
    public void Jagged_arrays_are_tables_of_rows() => Assert.Contains(
        "<td>1</td><td><div class=\"dni-plaintext\"><pre>[ 3 ]</pre></div></td>", HtmlFormatter.Format(new[] { new[] { 1, 2 }, [3] }), StringComparison.Ordinal);

    [Fact]
    public void Dictionaries_are_tables_by_key_generic_or_not()
    {
        var html = $"<table><thead><tr><th><i>key</i></th><th>value</th></tr></thead><tbody><tr><td>{One}</td><td>{One}</td></tr></tbody></table>";
        Assert.Equal(html, HtmlFormatter.Format(new Dictionary<string, int> { ["1"] = 1 }));
        Assert.Equal(html, HtmlFormatter.Format(new Hashtable { [1] = 1 }));
        Assert.Equal(html, HtmlFormatter.Format(new SortedList<int, object> { [1] = "1" }));
        Assert.Equal("<i>(empty)</i>", HtmlFormatter.Format(new Dictionary<int, int>()));
    }

    [Theory]
    [InlineData(20, "")]
    [InlineData(21, "<tr><td colspan=\"2\"><i>(1 more)</i></td></tr>")]
    public void Tables_are_cut_at_20_rows(int count, string end) => Assert.EndsWith(
        "</tr>" + end + "</tbody></table>", HtmlFormatter.Format(Enumerable.Range(0, count).Select(i => new { i }).ToList()), StringComparison.Ordinal);

    [Fact]
    public void Endless_sequences_are_cut_and_lazy_ones_gone_through_once()
    {
        var taken = 0;
        Assert.EndsWith("<i>... (more)</i></td></tr></tbody></table>", HtmlFormatter.Format(Endless().Select(i => (object)i)), StringComparison.Ordinal);
        Assert.Equal(21, taken);
        Assert.EndsWith("19, 20 ... (more) ]</pre></div>", HtmlFormatter.Format(Endless().Select(i => i - 21)), StringComparison.Ordinal);

        IEnumerable<int> Endless()
        {
            while (true)
            {
                yield return ++taken;
            }
        }
    }

    [Fact]
    public void A_sequence_with_members_of_its_own_shows_both()
    {
        var page = Page.Of(new Titled { Title = "t" });
        Assert.Equal(["Title", "<i>(values)</i>"], page.Names);
        Assert.Equal("[ apple, banana ]", page.Summaries[0]);

        Assert.Equal(["Key", "<i>(values)</i>"], Page.Of("aab".GroupBy(c => c).First()).Names);
    }

    [Fact]
    public void Expando_objects_are_a_row_with_the_names_in_order()
    {
        dynamic expando = new ExpandoObject();
        expando.Name = "<socks>";
        expando.Count = 1;
        Assert.Equal(
            $"<table><thead><tr><th>Count</th><th>Name</th></tr></thead><tbody><tr><td>{One}</td><td>&lt;socks&gt;</td></tr></tbody></table>",
            HtmlFormatter.Format((object)expando));
    }

    [Fact]
    public void JSON_is_a_tree_however_it_is_held_and_keeps_its_digits()
    {
        const string Json = """{"name":"cherry","n":[1.50,null,true]}""";
        var html = HtmlFormatter.Format(JsonDocument.Parse(Json));
        Assert.Contains("<code>{&quot;name&quot;:&quot;cherry&quot;,", html, StringComparison.Ordinal);
        Assert.Contains("<tr><td>name</td><td><span>&quot;cherry&quot;</span></td></tr>", html, StringComparison.Ordinal);
        Assert.Contains("<tr><td><span>1.50</span></td></tr><tr><td><span>&lt;null&gt;</span></td></tr><tr><td><span>true</span></td></tr>", html, StringComparison.Ordinal);
        Assert.Equal(html, HtmlFormatter.Format(JsonDocument.Parse(Json).RootElement));
        Assert.Equal(html, HtmlFormatter.Format(JsonNode.Parse(Json)));
    }

    [Fact]
    public void Cycles_end_and_what_is_deep_is_told_in_a_line()
    {
        var list = new List<object> { 1 };
        list.Add(list);
        var html = HtmlFormatter.Format(list);
        Assert.Equal(6, html.Split("<table>").Length - 1);
        Assert.Equal(1, html.Split("[ 1, System.Collections.Generic.List`1[System.Object] ]").Length - 1);
        Assert.Equal(6, Page.Of(new Ring()).Summaries.Count);
    }

    [Fact]
    public void Members_after_a_huge_one_are_still_told()
    {
        var page = Page.Of(new { Huge = new Tree(0), Text = new string('x', 1000), Last = new { A = 1 } });
        Assert.Equal(["Huge", "Text", "Last"], page.Names);
        Assert.Contains(new string('x', 1000), page.Html, StringComparison.Ordinal);
        Assert.EndsWith("<pre>{ A = 1 }</pre></div></td></tr></tbody></table></div></details>", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void Objects_that_hang_together_with_half_the_world_stay_small()
    {
        Assert.InRange(HtmlFormatter.Format(new Tree(0)).Length, 10_000, 1_500_000);
        Assert.InRange(HtmlFormatter.Format(new System.Data.DataTable()).Length, 1_000, 1_500_000);
    }

    [Fact]
    public void A_pending_task_is_shown_without_waiting_for_it()
    {
        var pending = new TaskCompletionSource<int>().Task;
        Assert.Contains("IsCompleted", Page.Of(pending).Names);
        Assert.Contains("IsCompleted", Page.Of(new ValueTask<int>(pending)).Names);
        Assert.Equal(["IsValueCreated"], Page.Of(new Lazy<int>(() => throw new InvalidOperationException())).Names);
    }

    [Fact]
    public void Tabular_has_a_column_for_each_member()
    {
        Assert.Equal(
            $"<table><thead><tr><th>A</th><th>B</th></tr></thead><tbody><tr><td>{One}</td><td>&lt;x&gt;</td></tr></tbody></table>",
            HtmlFormatter.Tabular(new[] { new { A = 1, B = "<x>" } }));
        Assert.Equal(
            $"<table><thead><tr><th>A</th><th>value</th></tr></thead><tbody><tr><td>{One}</td><td></td></tr><tr><td></td><td>{One}</td></tr></tbody></table>",
            HtmlFormatter.Tabular(new object[] { new { A = 1 }, 1 }));
    }

    private sealed class Mixed
    {
        public static int Static => 1;
        public int Field = 2;
        public int Good => Field;
        public Span<int> Span => default;
        public ReadOnlySpan<nint> Lengths => new nint[] { 2, 3 };
        public int this[int i] => i;
        [System.Diagnostics.DebuggerBrowsable(System.Diagnostics.DebuggerBrowsableState.Never)]
        public int Hidden => 3;
        internal int Internal => 4;
        public int WriteOnly
        {
            set => Field = value;
        }
    }

    private sealed class Throwing
    {
        public string? Text = "";
        public string Fine => "fine";
        public string NotOk => throw new InvalidOperationException("not ok");
        public string Ok => "ok";
        public override string ToString() => Text ?? throw new FormatException("no text");
    }

    private sealed class Described(string text)
    {
        public int Length => text.Length;
        public override string ToString() => text;
    }

    public sealed class Titled : IEnumerable<string>
    {
        public string? Title { get; set; }
        public IEnumerator<string> GetEnumerator() => ((IEnumerable<string>)["apple", "banana"]).GetEnumerator();
        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }

    private sealed class Ring
    {
        public Ring Next => this;
    }

    private sealed record Tree(int Depth)
    {
        public Tree[] Children => [.. Enumerable.Range(0, 20).Select(_ => new Tree(Depth + 1))];
    }
}
