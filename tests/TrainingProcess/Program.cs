using TrainingProcess;

// TrainingProcess CHECKPOINT STEPS: trains up to STEPS steps in all, saving every 20 and going on from CHECKPOINT where it
// exists. Before each step it reads a line, so that whoever started it decides how far it can get; after each step it
// writes one, and in the end the hash of the weights.
// TrainingProcess hash: makes a small run of each cell in each precision and writes the hashes of their weights.
if (args is ["hash"])
{
    await HashRun.Write();
    return;
}

// TrainingProcess starved: runs out of memory in the middle of steps, and writes what became of the model.
if (args is ["starved"])
{
    await StarvedRun.Write();
    return;
}

string path = args[0];
int steps = int.Parse(args[1]);
var run = new CharacterRun();
if (File.Exists(path))
{
    run.Load(path);
}

while (run.Trainer.CompletedSteps < steps && Console.ReadLine() is not null)
{
    await foreach (var step in run.Run(1))
    {
        if (step.Step % 20 == 0)
        {
            run.Save(path);
        }

        Console.WriteLine(step.Step);
    }
}

Console.WriteLine(run.Hash);
