namespace Recurrent.Notebooks.Tests;

/// <summary>What an exercise's check prints where no kernel shows it.</summary>
internal static class Verdicts
{
    public static string Said(Func<bool> check, bool expected)
    {
        TextWriter before = Console.Out;
        using StringWriter writer = new();
        Console.SetOut(writer);
        try
        {
            Assert.Equal(expected, check());
        }
        finally
        {
            Console.SetOut(before);
        }

        return writer.ToString().TrimEnd();
    }
}
