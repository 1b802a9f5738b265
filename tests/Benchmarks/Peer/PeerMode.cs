using System.CommandLine;
using System.CommandLine.Parsing;

namespace Benchmarks.Peer;

/// <summary>The mode <c>peer</c>: the sequence kernels against PyTorch.</summary>
internal static class PeerMode
{
    public static Command Command()
    {
        Option<string[]> cells = new("--cells")
        {
            Description = "Which cells.",
            HelpName = "RNN,GRU,LSTM",
            DefaultValueFactory = _ => CellKinds.All,
            CustomParser = Cells,
        };
        Option<SequenceShape[]> shapes = new("--shapes")
        {
            Description = "Which shapes; the floors are asked of the default ones.",
            HelpName = "T,B,I,H …",
            Arity = ArgumentArity.OneOrMore,
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => SequenceShape.Grid,
            CustomParser = Shapes,
        };
        Option<double> budget = new("--budget")
        {
            Description = "Seconds for each contestant and row.",
            HelpName = "SECONDS",
            DefaultValueFactory = _ => 2,
        };
        Option<string> kernels = new("--peer-kernels")
        {
            Description = "OpenBLAS's own choice, or a better one where it does not know the processor.",
            DefaultValueFactory = _ => "best",
        };
        kernels.AcceptOnlyFromAmong("best", "default");
        Option<bool> noPeer = new("--no-peer") { Description = "Time the library alone." };
        Option<FileInfo> json = Json();
        Command command = new("peer", "Check training steps, single steps and matmul, and time them against PyTorch.")
        {
            cells, shapes, budget, kernels, noPeer, json,
        };
        command.SetAction(result => PeerRun.Run(
            result.GetValue(cells)!, result.GetValue(shapes)!, result.GetValue(budget), result.GetValue(noPeer),
            result.GetValue(kernels) == "best", result.GetValue(json)));
        return command;
    }

    private static Option<FileInfo> Json()
    {
        Option<FileInfo> json = new("--json") { Description = "Also write everything to FILE.", HelpName = "FILE" };
        json.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<FileInfo>() is { Directory.Exists: false } file)
            {
                result.AddError($"--json: expected a file in a folder that exists, found '{file}'.");
            }
        });
        return json;
    }

    private static string[] Cells(ArgumentResult result)
    {
        string[] cells = [.. result.Tokens.SelectMany(token => token.Value.Split(','))];
        foreach (string unknown in cells.Except(CellKinds.All))
        {
            result.AddError($"--cells: expected {string.Join(", ", CellKinds.All)}, found '{unknown}'.");
        }

        return cells;
    }

    private static SequenceShape[] Shapes(ArgumentResult result)
    {
        List<SequenceShape> shapes = [];
        foreach (Token token in result.Tokens)
        {
            if (SequenceShape.Parse(token.Value) is { } shape)
            {
                shapes.Add(shape);
            }
            else
            {
                result.AddError($"--shapes: expected four whole numbers T,B,I,H from 1, found '{token.Value}'.");
            }
        }

        return [.. shapes];
    }
}
