using System.Numerics;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Recurrent;
using Recurrent.Batching;
using Recurrent.Kernels;
using Recurrent.Optimizers;
using Recurrent.Training;

namespace TrainingProcess;

/// <summary>A small training run of each cell in each precision, told by the fingerprint of its weights.</summary>
public static class HashRun
{
    private const int B = 10, T = 12, Steps = 2;

    /// <summary>What of the processor the runtime lets this process use: as many words as tests ask for.</summary>
    public static string Machine => string.Join(
        ' ',
        "machine",
        $"threads={Threads.Count}",
        $"vector512={Vector512.IsHardwareAccelerated}",
        $"vector256={Vector256.IsHardwareAccelerated}",
        $"vector128={Vector128.IsHardwareAccelerated}",
        $"avx512={Avx512F.IsSupported}",
        $"avx2={Avx2.IsSupported}",
        $"fma={Fma.IsSupported}");

    /// <summary>Writes one line for the machine and one for each run: <c>LSTM float 1f…</c>.</summary>
    public static async Task Write()
    {
        Console.WriteLine(Machine);
        foreach (string cell in (string[])["RNN", "GRU", "LSTM", "BOTH"])
        {
            Console.WriteLine($"{cell} float {await Hash<float>(cell)}");
            Console.WriteLine($"{cell} double {await Hash<double>(cell)}");
        }
    }

    /// <summary>The fingerprint after a few steps with Adam, clipping and dropout, on full batches and on padded ones in turn.</summary>
    public static async Task<string> Hash<TFloat>(string cell)
        where TFloat : unmanaged, IBinaryFloatingPointIeee754<TFloat>
    {
        RandomSource random = new(7);
        HashModel<TFloat> model = new(cell, random);
        Trainer<TFloat> trainer = new(model, new Adam<TFloat>(model.Parameters, 1e-2)) { MaxGradientNorm = 0.5 };
        await foreach (TrainingStep _ in trainer.Run(Steps, (tape, step) =>
        {
            int[]? lengths = step % 2 == 0 ? null : Lengths(random);
            (int[] ids, int[] targets) = Text(random, lengths);
            return model.Loss(tape, ids, targets, B, lengths);
        }))
        {
        }

        return Checkpoint.WeightsHash(model);
    }

    private static int[] Lengths(RandomSource random)
    {
        int[] lengths = new int[B];
        for (int b = 2; b < B; b++)
        {
            lengths[b] = random.NextInt(T + 1);
        }

        (lengths[0], lengths[1]) = (0, T);
        return lengths;
    }

    private static (int[] Ids, int[] Targets) Text(RandomSource random, int[]? lengths)
    {
        int[] ids = new int[T * B], targets = new int[T * B];
        for (int k = 0; k < ids.Length; k++)
        {
            ids[k] = random.NextInt(HashModel<float>.Ids);
            targets[k] = lengths is null || k / B < lengths[k % B]
                ? random.NextInt(HashModel<float>.Targets)
                : SequenceBatch.Ignored;
        }

        return (ids, targets);
    }
}
