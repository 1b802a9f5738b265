Cells that fail, and what is left of them.

// %% throw
throw new InvalidOperationException("told");
// %% after-a-failure
"goes on"
// %% kept-before-a-failure
var kept = 7;
display(kept);
Console.WriteLine("printed");
if (kept == 7) throw new Exception("after the display");
// %% kept-after-a-failure
kept
// %% inner-exception
throw new InvalidOperationException("outer", new FormatException("inner"));
// %% aggregate
throw new AggregateException("several", new FormatException("one"), new TimeoutException("two"));
// %% divide
var zero = 0;
1 / zero
// %% null-reference
string missing = null;
missing.Length
// %% index
(new int[2])[3]
// %% key
new Dictionary<string, int>()["absent"]
// %% argument
ArgumentNullException.ThrowIfNull(missing, "name");
// %% own-exception
class OwnException(string message) : Exception(message);
throw new OwnException("of my own");
// %% message-of-lines
throw new Exception("first\nsecond");
// %% in-a-function
int Deep(int n) => n == 0 ? throw new ArgumentOutOfRangeException(nameof(n), n, "too small") : Deep(n - 1);
Deep(3)
// %% async
async Task FailAsync() { await Task.Yield(); throw new TimeoutException("late"); }
await FailAsync();
// %% task-result
Task.Run(() => { if (zero == 0) throw new FormatException("in the task"); }).Wait();
// %% when-all
await Task.WhenAll(Task.FromException(new FormatException("a")), Task.FromException(new TimeoutException("b")));
// %% cancelled
await Task.Delay(1000, new System.Threading.CancellationToken(canceled: true));
// %% statement-as-expression
try { throw new Exception("caught"); } catch (Exception e) { e.Message }
// %% caught
try { throw new Exception("caught"); } catch (Exception e) { display(e.Message); }
// %% compile-undefined
undefined
// %% compile-second-line
var fine = 1;
  undefinedToo();
// %% compile-two-errors
int a = "text";
string b = 5;
// %% compile-syntax
var broken = ;
// %% compile-missing-brace
if (true) {
// %% compile-unknown-type
Unknown value = null;
// %% compile-unknown-namespace
using Unknown.Namespace;
// %% compile-changes-nothing
kept
// %% compile-argument
Math.Max("a")
// %% compile-return-type
int Wrong() => "text";
// %% warning-unused
int Unused() { int never = 1; return 2; }
Unused()
// %% warning-obsolete
[Obsolete("do not")] int Old() => 1;
Old()
// %% warning-pragma
#pragma warning disable CS0219
int Quiet() { int never = 1; return 2; }
Quiet()
// %% error-directive
#error told by the author
// %% warning-directive
#warning told by the author
1
// %% formatting-fails
class Sour { public override string ToString() => throw new Exception("no text"); }
new Sour()
// %% lazy-result-fails
Enumerable.Range(0, 3).Select(i => 1 / (i - 1))
// %% display-fails-halfway
display("good"); display(Enumerable.Range(0, 3).Select(i => 1 / (i - 1)));
// %% at-the-end
"still here"
