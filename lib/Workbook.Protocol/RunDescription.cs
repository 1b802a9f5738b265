namespace Workbook.Protocol;

/// <summary>What only the kernel's process knows about a run.</summary>
/// <param name="InstructionSets">The vector instructions that it may use, the widest first.</param>
/// <param name="Data">The files that cells have read, as far as they are known.</param>
public sealed record RunDescription(IReadOnlyList<string> InstructionSets, IReadOnlyList<DataFile> Data)
{
    /// <summary>The build of the library; null where no cell has loaded it.</summary>
    public Build? Library { get; init; }

    /// <summary>The threads that the library uses.</summary>
    public int? Threads { get; init; }

    /// <summary>The seeds that random sources were made from; null where the library is not loaded.</summary>
    public IReadOnlyList<ulong>? Seeds { get; init; }

    /// <summary>The number of further seeds; null where there are none.</summary>
    public long? SeedsLeftOut { get; init; }

    /// <summary>The number of further data files; null where there are none.</summary>
    public long? DataLeftOut { get; init; }
}

/// <summary>A data file that a cell has read.</summary>
/// <param name="Bytes">Its length.</param>
/// <param name="Path">Its path from the notebook's folder, with slashes.</param>
/// <param name="Sha256">The SHA-256 of its content, in hexadecimal digits.</param>
public sealed record DataFile(long Bytes, string Path, string Sha256);
