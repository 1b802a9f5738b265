namespace Recurrent;

/// <summary>What this process has used that a reader of its results wants to know: the seeds, and the data files that were
/// read. The <c>workbook</c> command writes it into every executed notebook.</summary>
/// <remarks>Kept by the constructor of <see cref="RandomSource"/> that takes a seed, and by <c>DataFile</c> of Recurrent.Data; safe from any
/// thread. It only ever grows: a notebook has a process of its own.</remarks>
public static class Provenance
{
    /// <summary>How many different seeds, and how many different files, are kept: the first ones.</summary>
    public const int Limit = 100;

    private static readonly Recorded<ulong> SeedsSoFar = new(Limit);
    private static readonly Recorded<DataFileRead> FilesSoFar = new(Limit);

    /// <summary>The different seeds given to <see cref="RandomSource"/>, in the order of their first use, at most
    /// <see cref="Limit"/>.</summary>
    /// <remarks>Not those that sources draw for others: <see cref="RandomSource.Fork"/> and the orders of
    /// <see cref="Batching.ShuffledBatches"/> follow from a seed that is here.</remarks>
    public static IReadOnlyList<ulong> Seeds => SeedsSoFar.Items;

    /// <summary>How often a seed was given that is not among <see cref="Seeds"/>, because there were too many.</summary>
    public static long SeedsLeftOut => SeedsSoFar.LeftOut;

    /// <summary>The files that <c>DataFile</c> has read, in the order of their first reading, at most
    /// <see cref="Limit"/>. A file that was read, changed and read again is here twice.</summary>
    public static IReadOnlyList<DataFileRead> DataFiles => FilesSoFar.Items;

    /// <summary>How often a file was read that is not among <see cref="DataFiles"/>, because there were too many.</summary>
    public static long DataFilesLeftOut => FilesSoFar.LeftOut;

    internal static void Add(ulong seed) => SeedsSoFar.Add(seed);

    internal static void Add(DataFileRead file) => FilesSoFar.Add(file);
}
