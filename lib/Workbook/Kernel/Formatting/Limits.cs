namespace Workbook.Kernel.Formatting;

/// <summary>How much of a value is shown. Objects form cycles, or graphs that are nearly endless; sequences may be endless.</summary>
internal static class Limits
{
    /// <summary>Items of a sequence.</summary>
    public const int Items = 20;

    /// <summary>Levels of objects within objects; what lies deeper is told in a line.</summary>
    public const int Depth = 6;

    /// <summary>Characters, after which every object that still comes is told in a line.</summary>
    public const int Room = 32 * 1024;
}
