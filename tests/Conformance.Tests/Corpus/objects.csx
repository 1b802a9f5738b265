Objects of many kinds as results.

// %% record
record Point(int X, double Y);
new Point(1, 2.5)
// %% record-struct
record struct Pair(string Left, string Right);
new Pair("l", null)
// %% derived-record
record Base(int Id);
record Derived(int Id, string Name) : Base(Id);
new Derived(1, "d")
// %% list-of-records
new[] { new Point(1, 1), new Point(2, 4) }
// %% class
class Thing { public int Count { get; set; } = 3; public string Name => "thing"; public double field = 1.5; private int hidden = 1; }
new Thing()
// %% class-with-to-string
class Told { public override string ToString() => "told <so>"; public int Value => 1; }
new Told()
// %% class-without-members
class Bare { }
new Bare()
// %% struct
struct Size { public int Width; public int Height; }
new Size { Width = 1 }
// %% property-that-throws
class Refusing { public int Fine => 1; public int Bad => throw new InvalidOperationException("no"); }
new Refusing()
// %% anonymous
new { Name = "x", Values = new[] { 1, 2 }, Inner = new { Deep = true } }
// %% tuple
(1, "two", 3.0)
// %% named-tuple
(Count: 1, Name: "n")
// %% long-tuple
(1, 2, 3, 4, 5, 6, 7, 8, 9)
// %% old-tuple
Tuple.Create(1, "b")
// %% enum
DayOfWeek.Friday
// %% flags
System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.Static
// %% own-enum
enum Colour { Red, Green }
Colour.Green
// %% date-time
new DateTime(2026, 11, 21, 13, 4, 5, DateTimeKind.Utc)
// %% date-only
new DateOnly(2026, 2, 28)
// %% time-only
new TimeOnly(23, 59, 1)
// %% offset
new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(2))
// %% time-span
TimeSpan.FromSeconds(3723.5)
// %% json-element
System.Text.Json.JsonDocument.Parse("""{ "a": [1, 2, { "b": null }], "c": "text" }""").RootElement
// %% json-node
System.Text.Json.Nodes.JsonNode.Parse("""{ "a": [1, 2], "b": { "c": true } }""")
// %% json-array
System.Text.Json.JsonDocument.Parse("""[1, "two", null]""").RootElement
// %% delegate
Func<int, int> doubled = i => 2 * i;
doubled(4)
// %% expression-tree
System.Linq.Expressions.Expression.Add(System.Linq.Expressions.Expression.Constant(1), System.Linq.Expressions.Expression.Constant(2)).ToString()
// %% cycle
class Node { public string Name { get; set; } public Node Next { get; set; } }
var first = new Node { Name = "first" };
first.Next = new Node { Name = "second", Next = first };
first
// %% generic-class
class Box<T> { public T Value { get; init; } }
new Box<List<int>> { Value = [1, 2] }
// %% interface-value
IComparable comparable = 5;
comparable
// %% dynamic
dynamic loose = new System.Dynamic.ExpandoObject();
loose.A = 1;
loose.B = "b";
loose
// %% exception-as-value
new InvalidOperationException("a value", new FormatException("inner"))
// %% regex-match
System.Text.RegularExpressions.Regex.Match("abc123", @"\d+").Value
