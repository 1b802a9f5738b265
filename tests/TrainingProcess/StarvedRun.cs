using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Recurrent;
using Recurrent.Autograd;
using Recurrent.Layers;
using Recurrent.Optimizers;
using Recurrent.Training;

namespace TrainingProcess;

/// <summary>A run among whose steps come some that are too large for the memory that the process may use.</summary>
/// <remarks>To be run with a limit, such as <c>DOTNET_GCHeapHardLimit=0x4000000</c>: 64 MB.</remarks>
public sealed class StarvedRun
{
    private const int T = 50, I = 8, H = 37;
    private readonly Lstm<float> model = new(I, H, new RandomSource(3), numLayers: 2);
    private readonly Trainer<float> trainer;

    private StarvedRun() => trainer = new(model, new Adam<float>(model.Parameters)) { MaxGradientNorm = 1 };

    /// <summary>Writes how many of the large steps had memory and how many had not, whether these left everything as it was, and
    /// whether the run ended as one without them.</summary>
    public static async Task Write()
    {
        StarvedRun run = new(), undisturbed = new();
        await undisturbed.Train(steps: 6);
        await run.Train(steps: 3);
        string before = run.Everything;
        int fitted = 0, starved = 0;
        double batch = 60;
        for (; starved < 4; batch *= 1.15)
        {
            _ = await run.Fits((int)batch) ? fitted++ : starved++;
        }

        Console.WriteLine($"fitted {fitted}");
        Console.WriteLine($"starved {starved}");
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive); // What counts is what the run still holds, not when the collector comes.
        Console.WriteLine($"another size fits {await run.Fits((int)(batch / 3))}");
        Console.WriteLine($"unchanged {run.Everything == before}");
        await run.Train(steps: 3);
        Console.WriteLine($"same end {run.Everything == undisturbed.Everything}");
    }

    /// <summary>Weights, what the optimizer remembers, and the counts of steps.</summary>
    private string Everything => string.Join(
        ' ',
        Checkpoint.WeightsHash(model),
        string.Concat(trainer.Optimizer.State.Select(s => Convert.ToHexString(
            SHA256.HashData(MemoryMarshal.AsBytes(s.Data))))),
        trainer.Optimizer.StepCount,
        trainer.CompletedSteps);

    private async Task Train(int steps)
    {
        await foreach (TrainingStep _ in trainer.Run(steps, tape => Loss(tape, batch: 4)))
        {
        }
    }

    /// <summary>Whether a step of this size has memory. It ends well in no case: the last thing that its backward pass does
    /// is to throw.</summary>
    private async Task<bool> Fits(int batch)
    {
        try
        {
            await foreach (TrainingStep _ in trainer.Run(1, tape =>
            {
                Variable<float> end = tape.Allocate([], requiresGradient: true);
                end.Data.Clear();
                tape.Record(end, () => throw new FittedException());
                return tape.Add(Loss(tape, batch), end);
            }))
            {
            }
        }
        catch (FittedException)
        {
            return true;
        }
        catch (OutOfMemoryException)
        {
        }

        return false;
    }

    private Variable<float> Loss(Tape<float> tape, int batch)
    {
        Variable<float> x = tape.Allocate([T, batch, I], requiresGradient: false);
        x.Data.Fill(0.5f);
        return tape.Mean(model.Forward(tape, x).Output);
    }

    private sealed class FittedException : Exception;
}
