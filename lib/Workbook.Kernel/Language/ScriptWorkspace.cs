using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Host.Mef;
using Microsoft.CodeAnalysis.Scripting;
using Microsoft.CodeAnalysis.Text;
using Workbook.Scripting;

namespace Workbook.Kernel.Language;

/// <summary>The cells of a session as Roslyn's language services know code: a project for each, which refers to the one before.</summary>
/// <param name="session">The session.</param>
[SuppressMessage("Reliability", "CA1001", Justification = "It lives as long as the process.")]
internal sealed class ScriptWorkspace(ScriptSession session)
{
    private static readonly CSharpParseOptions Syntax = new(LanguageVersion.CSharp14, DocumentationMode.Parse, SourceCodeKind.Script);
    private readonly AdhocWorkspace workspace = new(MefHostServices.DefaultHost);
    private readonly Dictionary<string, MetadataReference> documented = [];
    private readonly HashSet<MetadataReference> references = [];
    private Script? newest; // The last cell that has a project,
    private ProjectId? last; // and the project.

    /// <summary>Gives code that is being written as a document that comes after all cells.</summary>
    public Document DocumentOf(string code)
    {
        var solution = workspace.CurrentSolution;
        foreach (var script in NewScripts())
        {
            solution = Add(solution, script, script.Code);
        }

        // So much stays; the code that is being written is another each time.
        workspace.TryApplyChanges(solution);
        newest = session.Latest;
        var kept = last;
        solution = Add(workspace.CurrentSolution, session.Next(), code);
        var document = solution.GetProject(last)!.Documents.Single();
        last = kept;
        return document;
    }

    private Stack<Script> NewScripts()
    {
        var scripts = new Stack<Script>();
        for (var script = session.Latest; script is not null && script != newest; script = script.Previous)
        {
            scripts.Push(script);
        }

        return scripts;
    }

    private Solution Add(Solution solution, Script script, string code)
    {
        var compilation = script.GetCompilation();
        foreach (var reference in compilation.References)
        {
            references.Add(Documented(reference));
        }

        var id = ProjectId.CreateNewId();
        var options = compilation.Options.WithScriptClassName($"Cell{id.Id:N}");
        var project = ProjectInfo.Create(
            id, VersionStamp.Default, options.ScriptClassName!, options.ScriptClassName!, LanguageNames.CSharp,
            compilationOptions: options, parseOptions: Syntax, projectReferences: last is null ? null : [new ProjectReference(last)],
            metadataReferences: references, isSubmission: true);
        last = id;
        return solution.AddProject(project).AddDocument(DocumentId.CreateNewId(id), "cell", SourceText.From(code));
    }

    // The same metadata with the documentation, which the compiler has no need of.
    private MetadataReference Documented(MetadataReference reference)
    {
        if (reference is not PortableExecutableReference { FilePath: { } path } assembly)
        {
            return reference;
        }

        if (!documented.TryGetValue(path, out var found))
        {
            documented[path] = found = assembly.GetMetadata() is AssemblyMetadata metadata
                ? metadata.GetReference(XmlDocumentation.Of(path), filePath: path)
                : reference;
        }

        return found;
    }
}
