#r "nuget:…".

// %% no-version
#r "nuget:Humanizer.Core, 2.14.1"
// %% used
using Humanizer;
"PascalCaseInputString".Humanize()
// %% used-again
3.ToWords()
// %% lifted-dependency
#r "nuget:Newtonsoft.Json, 13.0.3"
#r "nuget:Newtonsoft.Json.Bson, 1.0.2"
// %% lifted-dependency-used
using Newtonsoft.Json.Bson;
var stream = new System.IO.MemoryStream();
using (var writer = new BsonDataWriter(stream)) new Newtonsoft.Json.JsonSerializer().Serialize(writer, new { a = 1 });
BitConverter.ToString(stream.ToArray())
// %% newtonsoft-value
Newtonsoft.Json.Linq.JObject.Parse("{ \"a\": [1, 2] }")
// %% same-again
#r "nuget:Humanizer.Core, 2.14.1"
// %% another-version
#r "nuget:Humanizer.Core, 2.8.26"
// %% missing
#r "nuget:Recurrent.There.Is.No.Such.Package, 1.0.0"
// %% after-missing
"one".Pluralize()
// %% data-frame-package
#r "nuget:Microsoft.Data.Analysis, 0.23.1"
// %% data-frame
using Microsoft.Data.Analysis;
var frame = new DataFrame(new PrimitiveDataFrameColumn<int>("n", new[] { 1, 2, 3 }), new StringDataFrameColumn("s", new[] { "a", "b", null }));
frame
// %% data-frame-displayed
display(frame.Head(1));
// %% data-frame-of-many-rows
new DataFrame(new PrimitiveDataFrameColumn<double>("x", Enumerable.Range(0, 30).Select(i => i / 4.0)))
// %% data-frame-column
frame["n"].Sum()
// %% data-frame-description
frame.Columns.Select(column => new { column.Name, column.Length, column.NullCount })
// %% native-package
#r "nuget:Microsoft.Data.Sqlite, 9.0.0"
// %% native-used
using Microsoft.Data.Sqlite;
var connection = new SqliteConnection("Data Source=:memory:");
connection.Open();
var command = connection.CreateCommand();
command.CommandText = "select 6 * 7";
command.ExecuteScalar()
// %% chart-package
#r "nuget:Plotly.NET.Interactive, 6.0.0"
#r "nuget:Plotly.NET.CSharp, 0.14.0"
// %% chart
Plotly.NET.CSharp.Chart.Point<double, double, string>(new[] { 1.0 }, new[] { 2.0 })
// %% async-linq-package
#r "nuget:System.Linq.Async, 6.0.3"
// %% async-linq-used
await new[] { 1, 2, 3 }.ToAsyncEnumerable().Where(i => i > 1).SumAsync()
// %% path-of-a-package-assembly
System.IO.Path.GetFileName(typeof(Humanizer.StringHumanizeExtensions).Assembly.Location)
// %% bad-reference
#r "nuget:"
// %% source
#i "nuget:https://packages.invalid/index.json"
