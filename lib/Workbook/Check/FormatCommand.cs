using System.CommandLine;
using Workbook.Documents;
using Workbook.Run;

namespace Workbook.Check;

/// <summary>The command <c>format</c>.</summary>
internal static class FormatCommand
{
    /// <summary>The command with its options and its action.</summary>
    public static Command Create()
    {
        var inputs = NotebooksArgument.Create("format", ".ipynb");
        var clear = new Option<bool>("--clear") { Description = "Remove outputs and execution counts." };
        var check = new Option<bool>("--check") { Description = "Change nothing; exit code 1 where a notebook would change." };
        var command = new Command("format", "Write notebooks in canonical form: nbformat 4.5, one layout, an id for every cell, complete metadata. Sources stay as they are.")
        {
            inputs, clear, check,
        };
        command.SetAction(result => Guarded.RunAsync(() => Task.FromResult(Format(result.GetValue(inputs) ?? [], result.GetValue(clear), result.GetValue(check)))));
        return command;
    }

    private static int Format(IReadOnlyList<string> inputs, bool clear, bool checkOnly)
    {
        // All are read before any is written.
        var changes = new List<(string Path, byte[] Canonical)>();
        var paths = NotebookSelection.Paths(inputs, [".ipynb"]);
        foreach (var path in paths)
        {
            if (!CanonicalNotebook.IsStored(path, clear, out var canonical))
            {
                changes.Add((path, canonical));
            }
        }

        foreach (var (path, canonical) in changes)
        {
            if (!checkOnly)
            {
                Replace(path, canonical);
            }

            Console.WriteLine(OneLine.Of($"{Path.GetRelativePath(Directory.GetCurrentDirectory(), path)}: {(checkOnly ? "would change" : "formatted")}"));
        }

        Console.WriteLine($"{Counted.Of(paths.Count, "notebook")}, {changes.Count} {(checkOnly ? "would change" : "formatted")}");
        return checkOnly && changes.Count > 0 ? ExitCodes.Failed : ExitCodes.Success;
    }

    // A link stays a link, and the file keeps its permissions.
    private static void Replace(string path, byte[] content)
    {
        var file = File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
        UnixFileMode? mode = OperatingSystem.IsWindows() ? null : File.GetUnixFileMode(file);
        AtomicFile.Write(file, stream => stream.Write(content));
        if (mode is { } kept && !OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, kept);
        }
    }
}
