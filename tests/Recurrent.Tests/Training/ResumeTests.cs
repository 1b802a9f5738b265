using System.Diagnostics;
using Recurrent.Training;
using TrainingProcess;

namespace Recurrent.Tests.Training;

/// <summary>A run that was interrupted ends with the same bits as one that was not.</summary>
public sealed class ResumeTests
{
    private static readonly Lazy<Task<string>> Uninterrupted = new(async () =>
    {
        var run = new CharacterRun();
        TrainingStep[] steps = await Read(run, 200);
        Assert.True(steps[^1].Loss < steps[0].Loss - 1, $"It does not learn: {steps[0].Loss} to {steps[^1].Loss}.");
        return run.Hash;
    });

    [Fact]
    public async Task AHundredStepsAndAHundredMoreEqualTwoHundred()
    {
        using var folder = new TemporaryFolder();
        var first = new CharacterRun();
        await Read(first, 100);
        first.Save(folder.File("run.safetensors"));

        var second = new CharacterRun();
        await Read(second, 7); // What it did before loading leaves no trace.
        second.Load(folder.File("run.safetensors"));
        Assert.Equal(101, (await Read(second, 100))[0].Step);
        Assert.Equal(await Uninterrupted.Value, second.Hash);
    }

    /// <summary>Weights, random numbers, carried state, step count and optimizer: the run depends on each of them.</summary>
    [Fact]
    public async Task WeightsAloneAreNotEnough()
    {
        using var folder = new TemporaryFolder();
        var first = new CharacterRun();
        await Read(first, 100);
        Checkpoint.SaveWeights(folder.File("weights.safetensors"), first.Model);
        var second = new CharacterRun();
        Checkpoint.LoadWeights(folder.File("weights.safetensors"), second.Model);
        Assert.Equal(first.Hash, second.Hash);
        await Read(second, 100);
        Assert.NotEqual(await Uninterrupted.Value, second.Hash);
    }

    /// <summary>A child may run on for up to 19 steps after the one at which it is killed, and dies anywhere in there,
    /// be it in a step or while it saves.</summary>
    [Fact]
    public async Task AKilledProcessIsTakenUpFromItsLastCheckpoint()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("run.safetensors");
        foreach (int killedAt in (int[])[50, 97, 161])
        {
            Assert.NotEqual(0, await Child(path, killedAt));
            Assert.True(File.Exists(path));
        }

        string hash = "";
        Assert.Equal(0, await Child(path, 200, line => hash = line));
        Assert.Equal(await Uninterrupted.Value, hash);
        Assert.Equal(["run.safetensors"], folder.Files);
    }

    private static async Task<TrainingStep[]> Read(CharacterRun run, int steps)
    {
        var read = new List<TrainingStep>();
        await foreach (TrainingStep step in run.Run(steps))
        {
            read.Add(step);
        }

        return [.. read];
    }

    /// <summary>Runs a child until it has made step <paramref name="killedAt"/> and kills it, or, at 200, to its end.</summary>
    private static async Task<int> Child(string path, int killedAt, Action<string>? last = null)
    {
        string program = Path.ChangeExtension(typeof(CharacterRun).Assembly.Location, OperatingSystem.IsWindows() ? ".exe" : null);
        using var child = Process.Start(new ProcessStartInfo(program, [path, "200"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        for (int i = 0; i < Math.Min(killedAt + 19, 200); i++)
        {
            await child.StandardInput.WriteLineAsync();
        }

        await child.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
        while (await child.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            last?.Invoke(line);
            if (killedAt < 200 && line == killedAt.ToString())
            {
                child.Kill(); // SIGKILL
            }
        }

        await child.WaitForExitAsync(TestContext.Current.CancellationToken);
        return child.ExitCode;
    }
}
