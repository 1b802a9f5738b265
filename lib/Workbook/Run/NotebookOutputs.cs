namespace Workbook.Run;

/// <summary>What the cells of a notebook share: what each has shown, for others may update it, and the room for it.</summary>
internal sealed class NotebookOutputs
{
    /// <summary>How many characters the outputs of a notebook hold before cells keep next to nothing.</summary>
    public const int Limit = 32 * 1024 * 1024;

    /// <summary>What was shown, by display id.</summary>
    public Dictionary<string, Output> Displays { get; } = [];

    /// <summary>How many characters there is room for.</summary>
    public int Room { get; private set; } = Limit;

    /// <summary>Takes room, whether it is there or not; a negative number gives it back.</summary>
    public void Take(int characters) => Room -= characters;
}
