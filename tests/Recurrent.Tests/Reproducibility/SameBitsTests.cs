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
        RNN float 14a4a082d4fcdd09b332d5f084f74a9f5909d54efb7fe2f1c0f960a2c54fbd00
        RNN double 8b8aa1715662aa9b5432d6764a621d4278ed63c2deac6f61cc90d6cb5b66ecfc
        GRU float a7dadbd597b5edc74581f77e4cda16332f87009844053ffb7bbf718f2901c8d9
        GRU double 5505c7b59486fdaa3e6a4571d57e0f88357c6284cd84560354353f7bec8d9ac5
        LSTM float f9fca7df5d7dd00dd90c00d7fce2922ffecea9ee4ee63c583228c006dbac0fd3
        LSTM double 1fb6477ada42c77596189a04e93a442914b5acbb7539579b4d5410fee44c3ac4
        BOTH float 581cbfbdb3f4bfb1aa07485bd623ca924ed48d57fd0216a9aff69a8c9ab3b988
        BOTH double 6792d89a25f8ea8250ab5daaf337d780210c7208a08cf725c19bfca3a83a9381
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
