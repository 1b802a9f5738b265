namespace Workbook.Tests.Kernel.Language;

/// <summary>What the name at a place in a cell stands for.</summary>
public sealed class InspectionTests(DocumentedAssembly assembly) : IClassFixture<DocumentedAssembly>
{
    private readonly CellSession session = assembly.Session;

    [Theory]
    [InlineData("Math.Ab|s(-1)")]
    [InlineData("Math.|Abs(-1)")]
    [InlineData("Math.Abs|(-1)")]
    public async Task A_method_of_the_framework_is_told_with_signature_and_documentation(string code)
    {
        var text = await session.InspectAsync(code);

        Assert.StartsWith("```csharp\nint Math.Abs(int value)", text, StringComparison.Ordinal);
        Assert.Contains("absolute value of a 32-bit signed integer", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\n\nMath.Ab|s(-1)")]
    [InlineData("\r\n\r\nvar x = 1;\r\nMath.Ab|s(-1)")]
    [InlineData("#!time\nvar x = 1;\nMath.Ab|s(-1)")]
    [InlineData("    Math.Ab|s(-1)")]
    [InlineData("var x = 1;\n#!time\n\nMath.Ab|s(-1)")]
    public async Task A_place_is_found_behind_lines_and_directives(string code) =>
        Assert.Contains("int Math.Abs(int value)", await session.InspectAsync(code), StringComparison.Ordinal);

    [Fact]
    public async Task A_method_of_an_earlier_cell_is_told_with_its_documentation()
    {
        await session.RunAsync("/// <summary>Doubles a number.</summary>\nint Doubled(int number) => 2 * number;");

        var text = await session.InspectAsync("var x = Doubl|ed(1);");

        Assert.Contains("int Doubled(int number)", text, StringComparison.Ordinal);
        Assert.Contains("Doubles a number.", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_method_of_a_referenced_assembly_is_told_with_the_documentation_beside_it()
    {
        var text = await session.InspectAsync("Length.O|f(1)");

        Assert.Contains("Length Length.Of(double metres)", text, StringComparison.Ordinal);
        Assert.Contains("Measures a rod.", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("var x = 1.5;\nx|", "double x")]
    [InlineData("ro|d", "Length rod")]
    [InlineData("va|r list = new List<int>();", "class System.Collections.Generic.List<T>")]
    [InlineData("Conso|le.Out", "class System.Console")]
    public async Task A_variable_or_a_type_is_told(string code, string expected) =>
        Assert.Contains(expected, await session.InspectAsync(code), StringComparison.Ordinal);

    [Fact]
    public async Task A_directive_is_told() => Assert.Contains("available magic commands", await session.InspectAsync("#!lsma|gic"), StringComparison.Ordinal);

    [Theory]
    [InlineData("|")]
    [InlineData("  |  ")]
    [InlineData("1;\n\n|\n\n2")]
    [InlineData("// Conso|le")]
    [InlineData("undefi|ned")]
    [InlineData("#!html\nConso|le")]
    [InlineData("😀|")]
    public async Task Where_no_name_stands_there_is_nothing(string code) => Assert.Null(await session.InspectAsync(code));
}
