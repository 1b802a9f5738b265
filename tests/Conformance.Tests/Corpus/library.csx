The library in a notebook, as the chapters use it: its figures and tables are formatted by convention.

// %% load
#r "../lib/bin/Recurrent.Notebooks.dll"
#r "../lib/bin/Recurrent.dll"
using Recurrent;
using Recurrent.Notebooks;
// %% figure
Figure.Line(new[] { 0, 1, 2 }, new[] { 0, 1, 4 }, "squares")
// %% figure-displayed
display(Figure.Heatmap(new[,] { { 1.0, 2.0 }, { 3.0, 4.0 } }));
// %% figure-inside
new { Inside = Figure.Line(new[] { 1.0, 2.0 }) }
// %% figure-updated
Microsoft.DotNet.Interactive.KernelInvocationContextExtensions.Display(Microsoft.DotNet.Interactive.KernelInvocationContext.Current, Figure.Line(new[] { 1.0 })).Update(Figure.Line(new[] { 2.0 }));
// %% table
Table.Of(new[] { new { Name = "a", Loss = 0.123456789 }, new { Name = "b", Loss = 2e-9 } })
// %% expectation
Expect.Near(1.0000001, 1, 0.001, "a number");
// %% failed-expectation
Expect.Below(2, 1, "a number");
// %% live
var live = Live.Lines("Live", "step", "value", "squares");
async IAsyncEnumerable<int> Steps() { for (var step = 1; step <= 5; step++) { await Task.Yield(); yield return step; } }
await live.Run(Steps(), step => step, step => step * step);
// %% model
using Recurrent.Autograd;
using Recurrent.Layers;
using Recurrent.Losses;
using Recurrent.Optimizers;
using Recurrent.Training;
class Speller : Module<float>
{
    public Lstm<float> Lstm { get; }
    public Linear<float> Out { get; }
    public Speller(ulong seed)
    {
        var random = new RandomSource(seed);
        Lstm = Part("lstm", new Lstm<float>(3, 5, random));
        Out = Part("out", new Linear<float>(5, 3, random));
    }
}
// %% training
var speller = new Speller(seed: 7);
var inputs = Enumerable.Range(0, 4 * 2 * 3).Select(i => (float)Math.ScaleB(i % 7, -2)).ToArray();
var trainer = new Trainer<float>(speller, new Adam<float>(speller.Parameters, 0.01f));
Variable<float> Loss(Tape<float> tape) =>
    tape.SoftmaxCrossEntropy(speller.Out.Forward(tape, speller.Lstm.Forward(tape, tape.Constant([4, 2, 3], inputs)).Output), [0, 1, 2, 0, 1, 2, 0, 1]);
await foreach (var step in trainer.Run(50, Loss)) if (step.Step == 50) display(step.Loss);
// %% fingerprint
Checkpoint.WeightsHash(speller)
