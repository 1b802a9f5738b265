using System.Runtime.Intrinsics.X86;
using TrainingProcess;

namespace Recurrent.Tests.Reproducibility;

/// <summary>A training run ends with the same bits for any number of threads and for any width of vectors, down to none.</summary>
/// <remarks>The names are those that .NET 10 reads: <c>DOTNET_EnableAVX512</c> took the place of <c>DOTNET_EnableAVX512F</c>, which
/// it no longer knows. A name that is not known changes nothing and says nothing, so each child tells what it can use.</remarks>
public sealed class SameBitsTests
{
    /// <summary>What <c>TrainingProcess hash</c> writes, everywhere. A hash changes exactly when the arithmetic does: the order
    /// of a sum, a rounding, a random draw. Whoever changes that knowingly runs the program and pins what it writes; a change that
    /// nobody meant, or one that differs between the rows below, is an error.</summary>
    private const string Pinned =
        """
        RNN float 30c1f24f4a71a12d13869a03631f803f0cf26a19df26d8ef2acd2aef609b5d79
        RNN double a5813516456870dac7d756434855cd5fe727d5485f272279fb99d77b6a1ac012
        GRU float 2b660aee391e536b9d1f6a028c4c06c5ab400f4a2af9162081d3a73dca100d81
        GRU double 968dd8ed047bc374efd2eb94e981e7f21649f68426067c3333d1cdea190260ed
        LSTM float 85f665570d196b6c5eaef58943c076823be73909ad0d4f5938f13fd62badb6cb
        LSTM double 656e50741270caf91ddbed381342c9d7d40822649a7039a5bb4ac19138d5ad5d
        """;

    [Theory]
    [InlineData("RECURRENT_THREADS=1", "threads=1")]
    [InlineData("RECURRENT_THREADS=2", "threads=2")]
    [InlineData("RECURRENT_THREADS=3", "threads=3")]
    [InlineData("RECURRENT_THREADS=7", "threads=7")]
    [InlineData("DOTNET_EnableAVX512=0", "vector512=False vector256=True avx512=False avx2=True")]
    [InlineData("DOTNET_EnableAVX2=0", "vector512=False vector256=False vector128=True avx2=False fma=False")]
    [InlineData("DOTNET_EnableHWIntrinsic=0", "vector512=False vector256=False vector128=False avx2=False fma=False")]
    [InlineData("DOTNET_TieredCompilation=0", "")]
    [InlineData("DOTNET_ReadyToRun=0", "")]
    public async Task The_bits_are_the_same(string setting, string machine)
    {
        Assert.SkipUnless(Avx512F.IsSupported || !setting.Contains("AVX512"), "This machine has no AVX-512 to switch off.");
        Assert.SkipUnless(Avx2.IsSupported || !setting.Contains("AVX2"), "This machine has no AVX2 to switch off.");

        string[] lines = await ChildProcess.Run(["hash"], setting);
        Assert.All(machine.Split(' '), word => Assert.Contains(word, lines[0])); // The switch has worked.
        string hashes = string.Join('\n', lines[1..]);
        Assert.True(hashes == Pinned.ReplaceLineEndings("\n"), $"With {setting} ({lines[0]}) the hashes are\n{hashes}");
    }

    /// <summary>One of them has the team of threads, the other works alone, and this changes from kernel to kernel.</summary>
    [Fact]
    public async Task Two_models_that_train_at_once_get_the_bits_they_get_alone()
    {
        Func<Task<string>>[] runs =
            [() => HashRun.Hash<float>("LSTM"), () => HashRun.Hash<float>("GRU"), () => HashRun.Hash<double>("LSTM")];
        string[] together = await Task.WhenAll(runs.Select(run => Task.Run(run)));
        for (int i = 0; i < runs.Length; i++)
        {
            Assert.Equal(await runs[i](), together[i]);
        }
    }
}
