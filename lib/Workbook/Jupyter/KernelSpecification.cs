using System.Text.Json.Nodes;
using Workbook.Documents;
using Workbook.Running;

namespace Workbook.Jupyter;

/// <summary>The folder from which Jupyter's front ends learn of a kernel.</summary>
/// <remarks>A server gives its files to pages, so the figures of a notebook find plotly.js there, without a network.</remarks>
internal static class KernelSpecification
{
    private const string Name = ".net-csharp";
    private const string Marker = "kernel.json";
    private static readonly string Assets = Path.Combine(AppContext.BaseDirectory, "assets");

    // How front ends show the kernel.
    private static readonly string[] Logos = ["kernel/logo-svg.svg", "kernel/logo-64x64.png"];

    // What the notebook's figures and diagrams load.
    private static readonly string[] Scripts = ["plotly/plotly.min.js", "mermaid/mermaid.tiny.js"];

    /// <summary>Writes the folder.</summary>
    /// <param name="prefix">The environment that is to have it; null for the user's own folder.</param>
    /// <param name="output">Takes where it was written.</param>
    /// <param name="warnings">Takes what is missing.</param>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public static void Install(string? prefix, TextWriter output, TextWriter warnings)
    {
        var folder = Path.GetFullPath(Path.Combine(prefix is null ? UserData() : Path.Combine(prefix, "share", "jupyter"), "kernels", Name));
        var before = File.Exists(Path.Combine(folder, Marker));
        WholeFolder.Write(folder, Marker, "kernel specification", Fill);
        output.WriteLine($"{(before ? "Replaced" : "Wrote")} {folder}");
        output.WriteLine("Front ends show it as '.NET (C#)'. To remove it: jupyter kernelspec remove .net-csharp");
        foreach (var script in Scripts.Where(script => !File.Exists(Path.Combine(Assets, script))))
        {
            warnings.WriteLine($"{Path.GetFileName(script)} was not built in, for npm was missing: what it draws will need the network.");
        }
    }

    private static void Fill(string folder)
    {
        File.WriteAllText(Path.Combine(folder, Marker), Json().ToJsonString(new() { WriteIndented = true }) + "\n");
        foreach (var file in Logos.Concat(Scripts).Select(file => Path.Combine(Assets, file)).Where(File.Exists))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }
    }

    private static JsonObject Json()
    {
        // The name of an installed tool stays the same when it is updated; the files behind it move.
        var program = Environment.ProcessPath!;
        var isTool = !Path.GetFileNameWithoutExtension(program).Equals("dotnet", StringComparison.OrdinalIgnoreCase);
        string[] command = isTool ? [program] : [program, Environment.GetCommandLineArgs()[0]];
        return new JsonObject
        {
            ["argv"] = new JsonArray([.. command.Concat(["jupyter", "--connection-file", "{connection_file}"]).Select(argument => (JsonNode)argument)]),
            ["display_name"] = ".NET (C#)",
            ["language"] = "C#",
            ["interrupt_mode"] = "message",
            ["env"] = new JsonObject { ["DOTNET_ROOT"] = Path.GetDirectoryName(KernelProgram.Dotnet) },
            ["metadata"] = new JsonObject { ["debugger"] = false },
        };
    }

    // As jupyter_core finds it.
    private static string UserData()
    {
        if (Environment.GetEnvironmentVariable("JUPYTER_DATA_DIR") is { Length: > 0 } named)
        {
            return named;
        }

        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        return OperatingSystem.IsWindows() ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData), "jupyter")
            : OperatingSystem.IsMacOS() ? Path.Combine(home, "Library", "Jupyter")
            : Path.Combine(Environment.GetEnvironmentVariable("XDG_DATA_HOME") is { Length: > 0 } data ? data : Path.Combine(home, ".local", "share"), "jupyter");
    }
}
