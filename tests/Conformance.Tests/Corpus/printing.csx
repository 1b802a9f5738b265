Printed text, and the culture of numbers and dates.

// %% write-line
Console.WriteLine("line");
// %% write
Console.Write("a"); Console.Write("b");
// %% error-stream
Console.Error.WriteLine("to the error stream");
// %% both-streams
Console.WriteLine("out"); Console.Error.WriteLine("err"); Console.WriteLine("out again");
// %% write-and-result
Console.Write("no newline");
"result"
// %% many-lines
for (var i = 0; i < 50; i++) Console.WriteLine(i);
// %% format
Console.WriteLine("{0:F2} {1}", Math.PI, true);
// %% empty-line
Console.WriteLine();
// %% only-carriage-return
Console.Write("10%\r20%\r30%\n");
// %% unicode
Console.WriteLine("ä € 🙂");
// %% ansi
Console.WriteLine("\u001b[31mred\u001b[0m");
// %% null-and-objects
Console.WriteLine((object)null); Console.WriteLine(new[] { 'a', 'b' }); Console.WriteLine(1.5);
// %% out-writer
Console.Out.Write("through the writer");
// %% set-out
var old = Console.Out;
var mine = new System.IO.StringWriter();
Console.SetOut(mine);
Console.Write("into my own");
Console.SetOut(old);
mine.ToString()
// %% after-set-out
Console.WriteLine("back");
// %% trace
System.Diagnostics.Trace.WriteLine("traced");
// %% foreground
Console.ForegroundColor = ConsoleColor.Red;
Console.WriteLine("coloured");
Console.ResetColor();
// %% threads
var threads = Enumerable.Range(0, 2).Select(i => new System.Threading.Thread(() => Console.WriteLine("same"))).ToList();
threads.ForEach(thread => thread.Start());
threads.ForEach(thread => thread.Join());
// %% number
1234567.891
// %% number-text
1234567.891.ToString("N2")
// %% percent
0.256.ToString("P1")
// %% currency
12.5.ToString("C")
// %% date-text
new DateTime(2026, 11, 21, 13, 4, 5).ToString()
// %% date-long
new DateTime(2026, 11, 21).ToString("D")
// %% parse
double.Parse("1,234.5")
// %% culture
System.Globalization.CultureInfo.CurrentCulture.Name
// %% ui-culture
System.Globalization.CultureInfo.CurrentUICulture.Name
// %% german
System.Globalization.CultureInfo.CurrentCulture = System.Globalization.CultureInfo.GetCultureInfo("de-DE");
1234.5.ToString("N1")
// %% german-result
1234.5
// %% german-gone-or-not
System.Globalization.CultureInfo.CurrentCulture.Name
