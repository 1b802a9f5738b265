using static Workbook.Tests.Documents.OddInput;

namespace Workbook.Tests.Documents;

internal static partial class OddInputs
{
    /// <summary>Languages.</summary>
    private static OddInput[] Kernels =>
    [
        Refused("a Python notebook", Notebook(metadata: """{"kernelspec":{"display_name":"Python 3","language":"python","name":"python3"},"language_info":{"name":"python"}}"""), "$.metadata: expected a C# notebook (kernel .net-csharp), found 'python3'"),
        Refused("a Python notebook without a kernel", Notebook(metadata: """{"language_info":{"name":"python","version":"3.13.1"}}"""), "$.metadata: expected a C# notebook (kernel .net-csharp), found 'python'"),
        Refused("an R notebook", Notebook(metadata: """{"kernelspec":{"display_name":"R","language":"R","name":"ir"}}"""), "$.metadata: expected a C# notebook (kernel .net-csharp), found 'ir'"),
        Refused("an F# notebook", Notebook(metadata: """{"kernelspec":{"display_name":".NET (F#)","language":"F#","name":".net-fsharp"}}"""), "$.metadata: expected a C# notebook (kernel .net-csharp), found 'fsharp'"),
        Refused("a PowerShell notebook", Notebook(metadata: """{"kernelspec":{"display_name":".NET (PowerShell)","language":"PowerShell","name":".net-powershell"}}"""), "$.metadata: expected a C# notebook (kernel .net-csharp), found 'pwsh'"),
        Refused("a polyglot notebook in F#", Notebook(metadata: """{"kernelspec":{"name":".net-csharp"},"polyglot_notebook":{"kernelInfo":{"defaultKernelName":"fsharp"}}}"""), "$.metadata: expected a C# notebook (kernel .net-csharp), found 'fsharp'"),
        Refused("a kernel of control characters", Notebook(metadata: "{\"kernelspec\":{\"name\":\"a\\nb\"}}"), "$.metadata: expected a C# notebook (kernel .net-csharp), found 'a\\nb'"),
        Accepted("kernelspec and polyglot_notebook disagree", Notebook(metadata: """{"kernelspec":{"name":"python3"},"polyglot_notebook":{"kernelInfo":{"defaultKernelName":"csharp"}}}"""), "csharp: 1 + 1"),
        Accepted("kernelspec and language_info disagree", Notebook(metadata: """{"kernelspec":{"name":".net-csharp"},"language_info":{"name":"python"}}"""), "csharp: 1 + 1"),
        Accepted("as VS Code writes it", Notebook(metadata: """{"language_info":{"name":"polyglot-notebook"},"polyglot_notebook":{"kernelInfo":{"defaultKernelName":"csharp","items":[{"aliases":[],"name":"csharp"}]}}}"""), "csharp: 1 + 1"),
        Accepted("as an early version wrote it", Notebook(metadata: """{"dotnet_interactive":{"defaultKernelName":"csharp","items":[{"name":"csharp"}]}}"""), "csharp: 1 + 1"),
        Accepted("language_info alone", Notebook(metadata: """{"language_info":{"name":"C#"}}"""), "csharp: 1 + 1"),
        Accepted("kernelspec a number", Notebook(metadata: """{"kernelspec":3}"""), "csharp: 1 + 1"),
        Accepted("a kernel's name a number", Notebook(metadata: """{"kernelspec":{"name":3}}"""), "csharp: 1 + 1"),
        Accepted("polyglot_notebook an array", Notebook(metadata: """{"polyglot_notebook":[]}"""), "csharp: 1 + 1"),
        Accepted("one cell in F#", Notebook(Code + "," + InLanguage("fsharp", "let x = 1")), "csharp: 1 + 1 | fsharp: let x = 1"),
        Accepted("one cell in Python, by a magic command", Notebook(Code + "," + Cell("\"#!python\\nx = 1\"")), "csharp: 1 + 1 | csharp: #!python\nx = 1"),
        Accepted("one cell in Markdown", Notebook(InLanguage("markdown", "*x*") + "," + Code), "markdown: *x* | csharp: 1 + 1"),
        Accepted("a cell's language a number", Notebook("""{"cell_type":"code","metadata":{"polyglot_notebook":{"kernelName":1}},"source":"1 + 1"}"""), "csharp: 1 + 1"),
        Accepted("a cell's language in the old place", Notebook("""{"cell_type":"code","metadata":{"dotnet_interactive":{"language":"csharp"}},"source":"1 + 1"}"""), "csharp: 1 + 1"),
    ];

    private static string InLanguage(string language, string source) =>
        $$$"""{"cell_type":"code","execution_count":null,"id":"b","metadata":{"polyglot_notebook":{"kernelName":"{{{language}}}"}},"outputs":[],"source":"{{{source}}}"}""";
}
