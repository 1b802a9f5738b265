namespace Recurrent.Kernels;

/// <summary>The size of a tile as a type, so that the compiler makes one kernel for each.</summary>
internal interface ITileSize
{
    /// <summary>Rows, 1 to 8.</summary>
    static abstract int Rows { get; }

    /// <summary>Vectors a row, 1 or 2.</summary>
    static abstract int Vectors { get; }
}

/// <summary>A number of rows as a type.</summary>
internal interface IRowCount
{
    static abstract int Rows { get; }
}

/// <summary>Rows of two vectors.</summary>
internal readonly struct Wide<TRows> : ITileSize
    where TRows : struct, IRowCount
{
    public static int Rows => TRows.Rows;

    public static int Vectors => 2;
}

/// <summary>Rows of one vector.</summary>
internal readonly struct Narrow<TRows> : ITileSize
    where TRows : struct, IRowCount
{
    public static int Rows => TRows.Rows;

    public static int Vectors => 1;
}

internal readonly struct One : IRowCount
{
    public static int Rows => 1;
}

internal readonly struct Two : IRowCount
{
    public static int Rows => 2;
}

internal readonly struct Three : IRowCount
{
    public static int Rows => 3;
}

internal readonly struct Four : IRowCount
{
    public static int Rows => 4;
}

internal readonly struct Five : IRowCount
{
    public static int Rows => 5;
}

internal readonly struct Six : IRowCount
{
    public static int Rows => 6;
}

internal readonly struct Seven : IRowCount
{
    public static int Rows => 7;
}

internal readonly struct Eight : IRowCount
{
    public static int Rows => 8;
}
