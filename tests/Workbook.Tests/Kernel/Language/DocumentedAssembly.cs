using Workbook.Tests.Kernel.Directives;

namespace Workbook.Tests.Kernel.Language;

/// <summary>A session whose folder has an assembly with its documentation, which a cell has referred to.</summary>
public sealed class DocumentedAssembly : IAsyncLifetime
{
    internal CellSession Session { get; } = new();

    public async ValueTask InitializeAsync()
    {
        var code = HandmadePackage.Compile("Measures", "namespace Measures { public sealed class Length { public double Metres => 1; public static Length Of(double metres) => new(); } }");
        await File.WriteAllBytesAsync(Session.Folder.File("Measures.dll"), code, TestContext.Current.CancellationToken);
        Session.Folder.Raw("Measures.xml", """
            <doc><assembly><name>Measures</name></assembly><members>
            <member name="M:Measures.Length.Of(System.Double)"><summary>Measures a rod.</summary></member>
            </members></doc>
            """);
        Assert.Null((await Session.RunAsync("#r \"Measures.dll\"\nusing Measures;\nvar rod = Length.Of(2);")).Error);
    }

    public ValueTask DisposeAsync() => Session.DisposeAsync();
}
