using System.Text;
using System.Text.Json;

namespace Workbook.Tests.Documents.Fuzzing;

/// <summary>Mutated notebooks. A seed and a number always give the same one.</summary>
internal static class FuzzCase
{
    private static readonly JsonSerializerOptions Deep = new() { MaxDepth = 10_000 };

    /// <summary>The file of a case.</summary>
    public static byte[] Of(FuzzSeeds seeds, ulong seed, int number)
    {
        var random = new SplitMix(seed ^ new SplitMix((ulong)number).Next());
        var notebook = seeds.Notebook(random);
        var kind = random.Below(3); // Values, bytes, or both.
        for (var i = kind == 1 ? 0 : random.Length(4); i > 0; i--)
        {
            JsonMutation.Apply(notebook, random);
        }

        var bytes = Encoding.UTF8.GetBytes(notebook.ToJsonString(Deep));
        for (var i = kind == 0 ? 0 : random.Length(8); i > 0; i--)
        {
            bytes = ByteMutation.Of(bytes, random);
        }

        return bytes;
    }
}
