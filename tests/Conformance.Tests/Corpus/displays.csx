What a cell shows beside its result.

// %% display
display(1);
// %% display-method
2.Display();
// %% display-several
display("a"); display(new[] { 1 }); "last"
// %% display-nothing
display(null);
// %% display-as-text
display(new { A = 1 }, "text/plain");
// %% display-as-json
new { A = 1, B = new[] { 1, 2 } }.Display("application/json");
// %% display-as-csv
new[] { new { A = 1, B = "x" } }.Display("text/csv");
// %% display-as-unknown
try { new { A = 1 }.Display("image/x-unknown"); } catch (Exception refused) { Console.WriteLine(refused.GetType().Name); }
// %% display-two-types
display(new { A = 1 }, "text/html", "text/plain");
// %% display-as-markdown
"**bold**".DisplayAs("text/markdown");
// %% display-as-svg
"<svg xmlns='http://www.w3.org/2000/svg' width='1' height='1'></svg>".DisplayAs("image/svg+xml");
// %% display-table
new[] { new { A = 1, B = "x" }, new { A = 2, B = "y" } }.DisplayTable();
// %% display-table-of-dictionaries
new[] { new Dictionary<string, object> { ["A"] = 1, ["B"] = 2 } }.DisplayTable();
// %% html
HTML("<b>bold</b>")
// %% html-displayed
display(HTML("<i>italic</i>"));
// %% html-object
display(new { Inside = HTML("<u>u</u>") });
// %% css
CSS("p { color: red }")
// %% javascript
Javascript("console.log(1)")
// %% order-of-prints-and-displays
Console.WriteLine("before");
display("between");
Console.WriteLine("after");
"result"
// %% display-as-result
display("shown once")
// %% in-a-loop
for (var i = 0; i < 3; i++) display(i);
// %% in-a-function
void Show(object value) => display(value);
Show("inside"); Show(3.5);
// %% formatted-value
Microsoft.DotNet.Interactive.Formatting.FormattedValue.CreateSingleFromObject(5, "text/plain")
// %% kernel-display
Microsoft.DotNet.Interactive.Kernel.display("through the class");
// %% script-content
new Microsoft.DotNet.Interactive.ScriptContent("alert(1)")
// %% base64-image
"iVBORw0KGgo=".DisplayAs("image/png");
// %% emoji-and-umlauts
display("ä € 🙂 ℛ");
// %% update
using Microsoft.DotNet.Interactive;
var shown = KernelInvocationContext.Current.Display("first");
shown.Update("second");
// %% update-later
shown.Update("third"); "later"
// %% update-several-times
var counting = KernelInvocationContext.Current.Display(0);
for (var i = 1; i <= 5; i++) counting.Update(i);
// %% update-of-two
var one = KernelInvocationContext.Current.Display("one");
var two = KernelInvocationContext.Current.Display("two");
one.Update("uno"); two.Update("due");
// %% update-to-another-type
KernelInvocationContext.Current.Display(1).Update(new[] { 1, 2 });
// %% update-of-html
KernelInvocationContext.Current.Display(HTML("<p>1</p>")).Update(HTML("<p>2</p>"));
// %% update-as
var raw = KernelInvocationContext.Current.DisplayAs("*one*", "text/markdown");
try { raw.Update("*two*"); } catch (Exception refused) { Console.WriteLine(refused.GetType().Name); }
// %% context-as-value
KernelInvocationContext.Current.Command.GetType().Name
// %% update-by-display
display("old").Update("new");
// %% update-by-display-method
"older".Display().Update("newer");
// %% update-of-json
var json = KernelInvocationContext.Current.Display(new { A = 1 }, "application/json");
json.Update(new { A = 2 });
