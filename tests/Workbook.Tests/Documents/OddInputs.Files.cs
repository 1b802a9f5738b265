using System.Diagnostics;
using static Workbook.Tests.Documents.OddInput;

namespace Workbook.Tests.Documents;

internal static partial class OddInputs
{
    /// <summary>Names: all run.</summary>
    private static OddInput[] FileNames =>
    [
        Named("blanks and quotes", "my \"first\" 'note book'.ipynb"),
        Named("Unicode", "Übung 😀 レッスン.ipynb"),
        Named("a leading hyphen", "-x --out.ipynb"),
        Named("a line break", "two\nlines.ipynb", shows: "2"),
        Named("a percent sign, a hash, a question mark", "50%20#1?.ipynb", shows: "2"),
        Named("a backslash, a dollar, braces", "a\\b$(x){y}.ipynb"),
        Named("a very long name", new string('n', 200) + ".ipynb"),
        Named("brackets, which the terminal's colours use", "[red]x[[1.ipynb"),
    ];

    /// <summary>What is no file with text in it.</summary>
    private static OddInput[] NoFiles =>
    [
        new("an empty file", "x.ipynb", path => File.WriteAllText(path, ""), "expected a file with content, found an empty one (or a pipe or a device)", null, null),
        new("no file", "x.ipynb", _ => { }, "expected a file, found none", null, null),
        new("a pipe that nobody writes to", "x.ipynb", path => Tool("mkfifo", path), "expected a file with content, found an empty one (or a pipe or a device)", null, null),
        new("a link to a pipe", "x.ipynb", path => { Tool("mkfifo", path + ".pipe"); File.CreateSymbolicLink(path, path + ".pipe"); }, "expected a file with content, found an empty one (or a pipe or a device)", null, null),
        new("a link to an endless device", "x.ipynb", path => File.CreateSymbolicLink(path, "/dev/zero"), "expected a file with content, found an empty one (or a pipe or a device)", null, null),
        new("a link to nothing", "x.ipynb", path => File.CreateSymbolicLink(path, "nowhere"), "expected a file, found none", null, null),
        new("a link to itself", "x.ipynb", path => File.CreateSymbolicLink(path, path), "expected a file, found none that can be read (Too many levels of symbolic links in '…/x.ipynb'.)", null, null),
        new("a file below a file", "x.ipynb/y.ipynb", path => File.WriteAllText(Path.GetDirectoryName(path)!, "{}"), "expected a file, found none", null, null),
        new("a file of 600 MB", "x.ipynb", path => { using var file = File.Create(path); file.SetLength(600_000_000); }, "expected at most 512 MB, found 600 MB", null, null),
        new("a folder of that name with a notebook", "x.ipynb", path => { Directory.CreateDirectory(path); File.WriteAllText(Path.Combine(path, "y.ipynb"), Notebook()); }, null, "csharp: 1 + 1", null),
        new("a link to a notebook", "x.ipynb", path => { File.WriteAllText(path + ".txt", Notebook()); File.CreateSymbolicLink(path, path + ".txt"); }, null, "csharp: 1 + 1", null),
    ];

    private static OddInput Named(string name, string fileName, string? shows = null) =>
        new("a name with " + name, fileName, path => File.WriteAllText(path, Notebook()), null, "csharp: 1 + 1", shows);

    public static void Tool(string name, params string[] arguments)
    {
        using var process = Process.Start(name, arguments);
        process.WaitForExit();
    }
}
