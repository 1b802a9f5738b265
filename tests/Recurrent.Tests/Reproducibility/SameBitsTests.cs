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
        RNN float 2062460bc9352c5700bdb355ed49cf35434cc3d68e83b1d47cd9abef7d4d738c
        RNN double e1e22c8cab32bc420d975dd32207d0aada32c4231f1f76733f083c4dd3f07913
        GRU float 810bd6969b2999cd9be4dfe87ba7b530b98d57f37707361cad14e902468a1c98
        GRU double 3dd9212c1b2fd79fcb3926a8783e4dec2103afe6298bfed6e297ce73a189b26c
        LSTM float f0735eac2e428633612990e2fd47eb185c102bcfb5296dd1704dd415f28fedec
        LSTM double e2dead37cd5da64de644d39edce6ab67dc4b46e53353203068b4eb92c8ac18c3
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
