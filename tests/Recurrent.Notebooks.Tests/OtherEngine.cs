namespace Recurrent.Notebooks.Tests;

/// <summary>A context as .NET Interactive has it: display is an extension method of a class beside it.</summary>
public sealed class OtherEngine
{
    public List<object> Outputs { get; } = [];

    public sealed class Displayed(OtherEngine engine)
    {
        public void Update(object value) => engine.Outputs.Add(value);
    }
}

public static class OtherEngineExtensions
{
    public static OtherEngine.Displayed Display(this OtherEngine engine, object value, params string[] mimeTypes)
    {
        Assert.Empty(mimeTypes);
        engine.Outputs.Add(value);
        return new OtherEngine.Displayed(engine);
    }
}
