using System.Dynamic;
using System.Text.Json;
using System.Text.RegularExpressions;
using Workbook.Kernel.Formatting;

namespace Workbook.Tests.Kernel.Formatting;

/// <summary>What .NET Interactive's own tests say of its plain text, said of ours.</summary>
public sealed class PlainTextFormatterTests
{
    public static TheoryData<object?, string> OneLine => new()
    {
        { null, "<null>" },
        { "as \t it\nis", "as \t it\nis" },
        { 1.5, "1.5" },
        { false, "False" },
        { FileAccess.ReadWrite, "ReadWrite" },
        { DateTime.UnixEpoch, "1970-01-01 00:00:00Z" },
        { TimeSpan.FromSeconds(1), "00:00:01" },
        { typeof(Dictionary<string, int>), "System.Collections.Generic.Dictionary<System.String,System.Int32>" },
        { new { a = 1 }.GetType(), "(anonymous)" },
        { "Hi!".AsMemory(), "Hi!" },
        { new ReadOnlyMemory<int>([1, 2, 3]), "[ 1, 2, 3 ]" },
        { new[] { "this", "that" }, "[ this, that ]" },
        { Enumerable.Range(0, 22), "[ 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19 ... (2 more) ]" },
        { Enumerable.Repeat('9', 22).Where(_ => true), "[ 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9 ... (more) ]" },
        { (123, "Hello"), "( 123, Hello )" },
        { Tuple.Create<int?, string>(null, "Hello"), "( <null>, Hello )" },
        { new object(), "System.Object" },
        { JsonDocument.Parse("""{"a": 1}""").RootElement, """{"a": 1}""" },
    };

    [Theory]
    [MemberData(nameof(OneLine), DisableDiscoveryEnumeration = true)]
    public void Scalars_sequences_of_scalars_and_tuples_of_scalars_are_one_line(object? value, string text) =>
        Assert.Equal(text, PlainTextFormatter.Format(value));

    [Fact]
    public void An_object_has_a_line_for_each_member_and_objects_within_are_indented() => Lines(
        new { A = "a", B = new { B1 = 1, B2 = new[] { 1, 2 } }, C = new[] { new { D = 1, E = (object?)null }, new { D = 2, E = (object?)null } } },
        """
        <>f__AnonymousType*<String,<>f__AnonymousType*<Int32,Int32[]>,<>f__AnonymousType*<Int32,Object>[]>
              A: a
              B: <>f__AnonymousType*<Int32,Int32[]>
                B1: 1
                B2: [ 1, 2 ]
              C: <>f__AnonymousType*<Int32,Object>[]
                - D: 1
                  E: <null>
                - D: 2
                  E: <null>
        """);

    [Fact]
    public void Items_stand_behind_dashes() => Lines(
        new object?[] { 1, null, new[] { 3 }, new { A = 1, B = 2 } },
        """
        Object[]
            - 1
            - <null>
            - [ 3 ]
              - A: 1
                B: 2
        """);

    [Fact]
    public void A_tuple_with_more_than_scalars_has_a_line_for_each() => Lines((123, Enumerable.Range(1, 3)), "    - 123\n    - [ 1, 2, 3 ]");

    [Fact]
    public void A_sequence_with_members_of_its_own_shows_both() => Lines(
        new HtmlFormatterTests.Titled { Title = "fig" },
        """
        Titled
              Title: fig
              (values): [ apple, banana ]
        """);

    [Fact]
    public void An_expando_object_has_no_head()
    {
        dynamic expando = new ExpandoObject();
        expando.Name = "socks";
        expando.Parts = null;
        Lines((object)expando, "Name: socks\nParts: <null>");
    }

    [Fact]
    public void A_property_that_throws_shows_the_exception_and_the_others_follow() => Lines(
        new Throwing(), "Throwing\n      Bad: System.InvalidOperationException: oh\n      at *\n      Good: 1");

    [Fact]
    public void Cycles_and_wide_graphs_end()
    {
        Assert.Equal(7, PlainTextFormatter.Format(new Ring()).Split("Ring").Length - 1);
        Assert.InRange(PlainTextFormatter.Format(System.Globalization.CultureInfo.InvariantCulture).Length, 1_000, 500_000);
    }

    private static void Lines(object value, string expected) => Assert.Matches(
        "^" + Regex.Escape(expected.ReplaceLineEndings("\n")).Replace("\\*", "[^\n]*", StringComparison.Ordinal) + "$", PlainTextFormatter.Format(value));

    private sealed class Throwing
    {
        public int Bad => throw new InvalidOperationException("oh");
        public int Good => 1;
    }

    private sealed class Ring
    {
        public Ring Next => this;
    }
}
