Arrays, lists, dictionaries, lazy sequences, and one inside another.

// %% array
new[] { 1, 2, 3 }
// %% array-of-strings
new[] { "a", "<b>", null }
// %% array-of-doubles
new[] { 0.5, 1e-10, double.NaN }
// %% empty-array
new int[0]
// %% twenty-items
Enumerable.Range(1, 20).ToArray()
// %% twenty-one-items
Enumerable.Range(1, 21).ToArray()
// %% lazy
Enumerable.Range(1, 5).Select(i => i * i)
// %% endless
IEnumerable<int> Endless() { for (var i = 0; ; i++) yield return i; }
Endless()
// %% list
new List<double> { 1, 2.5 }
// %% hash-set
new HashSet<string> { "one", "two" }
// %% queue
new Queue<int>(new[] { 1, 2 })
// %% dictionary
new Dictionary<string, int> { ["one"] = 1, ["two"] = 2 }
// %% dictionary-of-lists
new Dictionary<string, List<int>> { ["a"] = [1, 2], ["b"] = [] }
// %% empty-dictionary
new Dictionary<string, int>()
// %% sorted-dictionary
new SortedDictionary<int, string> { [2] = "b", [1] = "a" }
// %% rectangular-array
new[,] { { 1, 2 }, { 3, 4 } }
// %% jagged-array
new[] { new[] { 1 }, new[] { 2, 3 } }
// %% array-of-objects
new object[] { 1, "two", 3.0, null, 'c' }
// %% array-of-anonymous
new[] { new { X = 1, Y = "a" }, new { X = 2, Y = "b" } }
// %% many-rows
Enumerable.Range(0, 25).Select(i => new { I = i, Square = i * i })
// %% grouping
new[] { "apple", "avocado", "bean" }.GroupBy(word => word[0])
// %% lookup
new[] { 1, 2, 3, 4 }.ToLookup(i => i % 2 == 0 ? "even" : "odd")
// %% key-value
KeyValuePair.Create("key", 1.5)
// %% bytes
new byte[] { 1, 2, 255 }
// %% memory
new Memory<int>(new[] { 1, 2, 3 })
// %% immutable
System.Collections.Immutable.ImmutableArray.Create(1, 2)
// %% array-list
new ArrayList { 1, "two" }
// %% bit-array
new BitArray(new[] { true, false })
// %% deep-nesting
new { A = new { B = new { C = new { D = new { E = new { F = new { G = 1 } } } } } } }
// %% list-of-dictionaries
new List<Dictionary<string, object>> { new() { ["a"] = 1 }, new() { ["b"] = "x" } }
// %% range-and-index
(new[] { 1, 2, 3, 4 }[1..^1], ^2)
// %% yield-that-throws
IEnumerable<int> Failing() { yield return 1; throw new InvalidOperationException("in the middle"); }
Failing()
