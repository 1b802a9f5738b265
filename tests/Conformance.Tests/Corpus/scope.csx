What is in scope, and what stays there.

// %% default-usings
(new List<int>().Count, Enumerable.Empty<int>().Count(), new StringBuilder().Length, Task.CompletedTask.IsCompleted, new ArrayList().Count)
// %% not-system-io
File.Exists("x")
// %% not-threading
Thread.Sleep(0);
// %% not-http
HttpClient client = null;
// %% using-stays
using System.IO;
// %% using-stayed
Path.GetFileName("a/b.txt")
// %% using-static
using static System.Math;
Max(1, 2)
// %% using-alias
using Numbers = System.Collections.Generic.List<int>;
new Numbers { 1 }.Count
// %% variable
var x = 1;
// %% variable-used
x + 1
// %% redefined-with-another-type
var x = "now a text";
x.Length
// %% closure
var count = 0;
Action increment = () => count++;
increment(); increment();
count
// %% closure-later
increment();
count
// %% function
int Twice(int n) => 2 * n;
// %% function-used
Twice(21)
// %% function-redefined
int Twice(int n) => 20 * n;
Twice(21)
// %% generic-function
T Same<T>(T value) => value;
Same("generic")
// %% class-redefined
class Animal { public string Name => "first"; }
// %% class-redefined-again
class Animal { public string Name => "second"; }
new Animal().Name
// %% extension-method
static string Shout(this string text) => text.ToUpperInvariant() + "!";
"loud".Shout()
// %% extension-block
static class Extensions { extension(string text) { public int Twice => 2 * text.Length; } }
// %% const
const int Fixed = 5;
Fixed * 2
// %% readonly-static
static readonly int Once = 5;
Once
// %% using-var
using var reader = new System.IO.StringReader("x");
// %% using-block
using (var reader2 = new System.IO.StringReader("line")) reader2.ReadLine()
// %% using-block-result
string line;
using (var reader3 = new System.IO.StringReader("line")) line = reader3.ReadLine();
line
// %% span
Span<int> span = stackalloc int[3];
// %% span-in-a-function
int Sum() { Span<int> numbers = stackalloc int[3]; numbers.Fill(2); return numbers[0] + numbers[2]; }
Sum()
// %% namespace
namespace Inner { class Hidden { } }
// %% return
return 5;
// %% goto
var i = 0;
again:
if (++i < 3) goto again;
i
// %% pattern
object o = 5;
o is int n and > 3 ? $"int {n}" : "no"
// %% switch-expression
o switch { int and > 10 => "big", int => "small", _ => "other" }
// %% deconstruction
var (first, second) = (1, "b");
second + first
// %% collection-expression
int[] spread = [1, .. new[] { 2, 3 }, 4];
spread
// %% raw-string
var raw = """
    {
      "a": "b"
    }
    """;
raw
// %% interpolation
$"{1 + 1:000} {Math.PI:F3} {"text",8}|"
// %% primary-constructor
class Counter(int start) { public int Next() => start++; }
var counter = new Counter(5);
counter.Next(); counter.Next()
// %% required-member
class Required { public required string Name { get; init; } }
new Required { Name = "given" }
// %% field-keyword
class Trimmed { public string Name { get => field; set => field = value.Trim(); } }
new Trimmed { Name = "  x " }.Name
// %% null-conditional-assignment
var perhaps = new Trimmed { Name = "a" };
perhaps?.Name = " b ";
perhaps.Name
// %% lambda-modifiers
delegate bool TryParse(string text, out int result);
TryParse parse = (text, out result) => int.TryParse(text, out result);
parse("12", out var parsed) ? parsed : -1
// %% nameof-unbound
nameof(List<>)
// %% params-span
int Count(params ReadOnlySpan<int> all) => all.Length;
Count(1, 2, 3)
// %% iterator
IEnumerable<int> Odd() { for (var k = 1; k < 8; k += 2) yield return k; }
string.Join(",", Odd())
// %% linq-query
from word in new[] { "one", "three", "five" } where word.Length > 3 orderby word select word.ToUpper()
// %% unsafe
unsafe { int u = 5; int* pointer = &u; Console.Write(*pointer); }
// %% partial
partial class Parts { public int A => 1; }
partial class Parts { public int B => 2; }
new Parts().A + new Parts().B
// %% operator
record struct Money(int Cents) { public static Money operator +(Money a, Money b) => new(a.Cents + b.Cents); }
new Money(1) + new Money(2)
// %% args
Args.Count
// %% kernel-without-using
Kernel.Root.GetType().Name
// %% kernel-root
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Events;
Kernel.Root.GetType().Name
// %% kernel-current
Kernel.Current.Name
// %% kernel-find
Kernel.Root.FindKernelByName("html").Name
// %% kernel-send
var sent = await Kernel.Root.SendAsync(new SubmitCode("6 * 7", "csharp"));
sent.Events.OfType<ReturnValueProduced>().Single().Value
// %% kernel-send-that-fails
var failed = await Kernel.Root.SendAsync(new SubmitCode("undefined", "csharp"));
failed.Events.OfType<CommandFailed>().Single().Message
// %% kernel-send-to-html
await Kernel.Root.SendAsync(new SubmitCode("<b>sent</b>", "html"));
// %% standard-out-of-the-context
KernelInvocationContext.Current.DisplayStandardOut("to stdout\n");
KernelInvocationContext.Current.DisplayStandardError("to stderr\n");
// %% value-of-the-kernel
var request = await Kernel.Root.SendAsync(new RequestValue("count", targetKernelName: "csharp"));
request.Events.OfType<ValueProduced>().Single().Value
