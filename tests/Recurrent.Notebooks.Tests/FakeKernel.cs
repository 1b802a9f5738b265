// The door to the engine is found by this full name, so the stand-in must have it.
#pragma warning disable IDE0130
namespace Microsoft.DotNet.Interactive;
#pragma warning restore IDE0130

/// <summary>Stands in for the engine: records what is displayed and every update of it.</summary>
public sealed class KernelInvocationContext
{
    private static readonly AsyncLocal<KernelInvocationContext?> current = new();

    public static KernelInvocationContext? Current
    {
        get => current.Value;
        set => current.Value = value;
    }

    public CancellationToken CancellationToken { get; init; }

    public List<Displayed> Outputs { get; } = [];

    public Displayed Display(object value, params string[] mimeTypes)
    {
        Outputs.Add(new Displayed(value, mimeTypes));
        return Outputs[^1];
    }

    public sealed class Displayed(object value, string[] mimeTypes)
    {
        public List<object> Values { get; } = [value];

        public string[] MimeTypes { get; } = mimeTypes;

        public void Update(object value) => Values.Add(value);
    }
}
