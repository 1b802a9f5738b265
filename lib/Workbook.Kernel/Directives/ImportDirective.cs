using System.Collections.Immutable;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Directives;
using Microsoft.DotNet.Interactive.Documents;
using Microsoft.DotNet.Interactive.Events;
using Workbook.Protocol;

namespace Workbook.Kernel.Directives;

/// <summary><c>#!import</c>: runs the cells of another document in this session.</summary>
/// <remarks>The engine has this directive too. It goes on after a cell that fails, as if nothing had happened, and imports a cycle of documents for ever.</remarks>
internal static class ImportDirective
{
    private static readonly AsyncLocal<ImmutableList<string>?> Flowing = new();

    /// <summary>True while the caller's flow imports a document, whose errors are told by the importing cell.</summary>
    public static bool IsImporting => Flowing.Value is not null;

    /// <summary>Adds the directive.</summary>
    public static void AddTo(CompositeKernel kernel)
    {
        var directive = new KernelActionDirective("#!import")
        {
            Description = "Runs another notebook or source code file inline.",
            Parameters = { new KernelDirectiveParameter("--file") { AllowImplicitName = true, Required = true, TypeHint = "file" } },
        };
        kernel.AddDirective<ImportDocument>(directive, (command, context) => HandleAsync(kernel, command, context));
    }

    private static async Task HandleAsync(CompositeKernel kernel, ImportDocument command, KernelInvocationContext context)
    {
        var outer = Flowing.Value ?? [];
        var path = Resolve(command.FilePath, outer);
        if (outer.Contains(path))
        {
            var cycle = outer.SkipWhile(document => document != path).Append(path).Select(document => Path.GetFileName(document));
            context.Fail(command, new CellException(CellError.Of("ImportError", $"expected documents that do not import themselves, found {string.Join(" → ", cycle)}")));
            return;
        }

        Flowing.Value = outer.Add(path);
        if (await RunAsync(kernel, path).ConfigureAwait(false) is { } error)
        {
            context.Fail(command, new CellException(error));
        }
    }

    // From the importing document's folder or, as in the engine, from the working directory.
    private static string Resolve(string file, ImmutableList<string> outer)
    {
        var beside = Path.GetFullPath(file, outer is [.., var document] ? Path.GetDirectoryName(document)! : Directory.GetCurrentDirectory());
        return File.Exists(beside) ? beside : Path.GetFullPath(file);
    }

    private static async Task<CellError?> RunAsync(CompositeKernel kernel, string path)
    {
        var name = Path.GetFileName(path);
        if (!File.Exists(path))
        {
            return CellError.Of("ImportError", $"expected a file, found none: {path}");
        }

        var code = 0;
        foreach (var element in await ElementsAsync(kernel, path).ConfigureAwait(false))
        {
            var isText = element.KernelName == "markdown";
            KernelCommand cell = isText ? new DisplayValue(new("text/markdown", element.Contents)) : new SubmitCode(element.Contents, element.KernelName);
            code += isText ? 0 : 1;
            var result = await kernel.SendAsync(cell).ConfigureAwait(false);
            if (result.Events.OfType<CommandFailed>().FirstOrDefault() is { } failed)
            {
                var (error, place) = (InteractiveEngine.Error(failed), path.EndsWith(".ipynb", StringComparison.Ordinal) || path.EndsWith(".dib", StringComparison.Ordinal) ? $", code cell {code}" : "");
                return new CellError(error.Name, $"{name}{place}: {error.Message}", $"{name}{place}: {error.Trace}");
            }
        }

        return null;
    }

    private static async Task<IEnumerable<InteractiveDocumentElement>> ElementsAsync(CompositeKernel kernel, string path)
    {
        var kernels = new KernelInfoCollection();
        foreach (var child in kernel.ChildKernels)
        {
            kernels.Add(new(child.Name, languageName: child.KernelInfo.LanguageName, aliases: child.KernelInfo.Aliases));
        }

        kernels.Add(new("markdown", languageName: "Markdown"));
        try
        {
            return (await InteractiveDocument.LoadAsync(new FileInfo(path), kernels).ConfigureAwait(false)).Elements;
        }
        catch (System.Text.Json.JsonException error)
        {
            throw new CellException(CellError.Of("ImportError", $"{path}: expected a notebook, found text that is no JSON ({error.Message})"));
        }
    }
}
