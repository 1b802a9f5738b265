using Recurrent;
using Recurrent.Batching;
using Recurrent.Data;
using Recurrent.Optimizers;
using Recurrent.Training;

namespace TrainingProcess;

/// <summary>A training run of <see cref="CharacterModel"/>, to be made in one go or in pieces.</summary>
public sealed class CharacterRun
{
    private const int B = 4, T = 12;

    private const string Text =
        "A network that reads one character at a time has to carry along what it has read. What it carries is a list of "
        + "numbers, and nothing else: if two texts lead to the same numbers, it cannot tell them apart any more. Training "
        + "decides which differences are worth keeping. It does so by asking, for every step, how a small change of the "
        + "numbers would have changed all the losses that follow, and that question is answered from the end to the start. "
        + "Whoever stops the training and takes it up again has to keep more than the weights: also what the optimizer "
        + "remembers, where the random numbers stand, how far the text has been read, and the list of numbers itself.";

    private readonly TextWindows windows;

    public CharacterRun()
    {
        string[] characters = Tokens.Characters(Text);
        var vocabulary = new Vocabulary(characters);
        windows = new TextWindows(vocabulary.Encode(characters), B, T);
        Model = new CharacterModel(vocabulary.Count, B, T, new RandomSource(42));
        Trainer = new Trainer<float>(Model, new Adam<float>(Model.Parameters))
        {
            MaxGradientNorm = 1,
            LearningRate = step => step < 100 ? 2e-2 : 1e-2,
        };
    }

    public CharacterModel Model { get; }

    public Trainer<float> Trainer { get; }

    public string Hash => Checkpoint.WeightsHash(Model);

    public IAsyncEnumerable<TrainingStep> Run(int steps) => Trainer.Run(
        steps, (tape, step) => Model.Loss(tape, windows.At(step), windows.IsStart(step)), tokensPerStep: B * T);

    public void Save(string path) => Checkpoint.Save(path, Trainer, [Model.Noise], Model.State.Variables);

    public void Load(string path) => Checkpoint.Load(path, Trainer, [Model.Noise], Model.State.Variables);
}
