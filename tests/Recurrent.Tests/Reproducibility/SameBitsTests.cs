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
        RNN float 99d4a781290863c409fe6f8c9c8262f42f424f4182afc04a757455d6b67c9f23
        RNN double 226da2c65ef0d925bc6c70d513e353dbd9dd41f814327a4c40ccb9241d989417
        GRU float 486ce668d0e81eb71741a8075d0c1d2194863505445b3972ee69099c5bb63664
        GRU double 99c077a824e7e2972fcc875675f65e3c4d504d493dd018c917f42e9c89f073b0
        LSTM float 22183991e5c5c1ccc17ea6a9e4e531e0317d8577502bc19683bcdfbbc95ba392
        LSTM double 5ffe9ec3c3aad06fcc46a6c6eff8df9c9f176190edcdc3699834ff282df97174
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
