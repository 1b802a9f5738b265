Data frames and the charts of Plotly.NET: the library tells the engine how to show them.

// %% load
#r "../lib/bin/Recurrent.Notebooks.dll"
#r "../lib/bin/Recurrent.Plotly.dll"
#r "../lib/bin/Recurrent.Data.dll"
#r "../lib/bin/Recurrent.dll"
#r "../lib/bin/Microsoft.Data.Analysis.dll"
#r "../lib/bin/Plotly.NET.dll"
#r "../lib/bin/Plotly.NET.CSharp.dll"
using Microsoft.Data.Analysis;
using Plotly.NET;
using Recurrent.Data;
using Recurrent.Notebooks;
using Recurrent.Plotly;
using Chart = Plotly.NET.CSharp.Chart;
using Figure = Recurrent.Notebooks.Figure;
Table.Of(new[] { new { Name = "a" } })
// %% frame
DataFrame runs = Frames.Empty(("cell", typeof(string)), ("loss", typeof(double)));
runs.AddRow("LSTM", 0.5);
runs.AddRow("GRU", null);
runs
// %% frame-figure
Figure.Bar(runs, "cell", "loss")
// %% frame-table
Table.Of(runs, "F3")
// %% chart-as-figure
Chart.Violin<string, double, string>(X: new[] { "a", "a", "b" }, Y: new[] { 1.0, 2, 3 }, UseDefaults: false).ToFigure().Titled("Violins")
// %% bare-chart
Chart.Line<double, double, string>(new[] { 1.0, 2 }, new[] { 3.0, double.NaN }, Name: "a", UseDefaults: false)
// %% figure-as-chart
Figure.Line(new[] { 1.0, 2 }, "a").ToChart()
