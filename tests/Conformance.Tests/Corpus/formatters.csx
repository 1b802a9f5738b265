The formatting API.

// %% using
using Microsoft.DotNet.Interactive.Formatting;
using static Microsoft.DotNet.Interactive.Formatting.PocketViewTags;
using Microsoft.AspNetCore.Html;
// %% pocket-view
div("text")
// %% pocket-view-nested
div[@class: "outer", style: "color:red"](h1("Title"), p("a & b"), ul(li(1), li(2.5)))
// %% pocket-view-with-html
p(HTML("<b>kept</b>"), " escaped <b>")
// %% pocket-view-of-a-list
ul(new[] { "a", "b" }.Select(word => li(word)))
// %% pocket-view-of-an-object
div(new { A = 1 })
// %% pocket-view-displayed
display(table(tr(td("x"))));
// %% html-content
new HtmlString("<em>content</em>")
// %% html-builder
new HtmlContentBuilder().AppendHtml("<b>").Append("a < b").AppendHtml("</b>")
// %% latex
new LaTeXString(@"\frac{1}{2}")
// %% latex-displayed
new LaTeXString(@"e^{i\pi} + 1 = 0").Display();
// %% to-display-string
new { A = 1, B = new[] { 1, 2 } }.ToDisplayString()
// %% to-display-string-html
new[] { 1, 2 }.ToDisplayString("text/html").Contains("dni-plaintext")
// %% to-display-string-plain
new[] { new { A = 1 } }.ToDisplayString("text/plain")
// %% to-display-string-json
new { A = 1, When = new DateTime(2026, 1, 2) }.ToDisplayString("application/json")
// %% plain-text-of-record
record Spoken(int X, string Y);
new Spoken(1, "y").ToDisplayString("text/plain")
// %% csv
new[] { new { A = 1, B = "x,y" }, new { A = 2, B = "\"q\"" } }.ToDisplayString("text/csv")
// %% register
class Coin { public int Cents { get; set; } }
Formatter.Register<Coin>(coin => $"{coin.Cents} ¢", "text/plain");
new Coin { Cents = 5 }.ToDisplayString("text/plain")
// %% registered-as-result
new Coin { Cents = 6 }
// %% register-html
Formatter.Register<Coin>((coin, writer) => writer.Write($"<b>{coin.Cents}</b>"), "text/html");
new Coin { Cents = 7 }
// %% registered-inside
new { Coin = new Coin { Cents = 8 }, Coins = new[] { new Coin { Cents = 9 } } }
// %% register-view
Formatter.Register<Coin>(coin => span($"{coin.Cents} cents").ToString(), "text/html");
new[] { new Coin { Cents = 1 } }
// %% register-for-open-generic
class Wrapped<T> { public T Value { get; init; } }
Formatter.Register(typeof(Wrapped<>), (value, writer) => writer.Write("wrapped"), "text/html");
new Wrapped<int> { Value = 1 }
// %% register-for-interface
interface IMarked { }
class Marked : IMarked { }
Formatter.Register<IMarked>(marked => "<mark>marked</mark>", "text/html");
new Marked()
// %% preferred
Formatter.SetPreferredMimeTypesFor(typeof(Coin), "text/plain");
new Coin { Cents = 10 }
// %% preferred-two
Formatter.SetPreferredMimeTypesFor(typeof(Coin), "text/html", "text/plain");
new Coin { Cents = 11 }
// %% preferred-displayed
display(new Coin { Cents = 12 });
// %% preferred-json
Formatter.SetPreferredMimeTypesFor(typeof(Version), "application/json");
new Version(1, 2)
// %% preferred-for-ints
Formatter.SetPreferredMimeTypesFor(typeof(int), "text/plain");
42
// %% list-expansion-limit
Formatter.ListExpansionLimit = 3;
Enumerable.Range(0, 10)
// %% list-expansion-limit-rows
Enumerable.Range(0, 10).Select(i => new { I = i })
// %% recursion-limit
Formatter.RecursionLimit = 2;
new { A = new { B = new { C = new { D = 1 } } } }
// %% default-mime-type
Formatter.DefaultMimeType
// %% reset
Formatter.ResetToDefault();
Formatter.DefaultMimeType
// %% after-reset
new Coin { Cents = 13 }
// %% after-reset-default
Formatter.DefaultMimeType = "text/html";
Enumerable.Range(0, 25)
// %% plain-text-default
Formatter.DefaultMimeType = "text/plain";
new { A = 1 }
// %% plain-text-default-list
new[] { new { A = 1, B = "b" }, new { A = 2, B = "c" } }
// %% plain-text-default-dictionary
new Dictionary<string, int> { ["a"] = 1 }
// %% back-to-html
Formatter.DefaultMimeType = "text/html";
new { A = 1 }
