namespace Recurrent.Notebooks;

/// <summary>
/// Keeps a bounded, evenly spaced part of an endless row of items: when full, every other one is dropped and from then
/// on only every other one is taken. The first and the last stay exact. What is kept depends on the items' count alone,
/// never on a clock, so the same run keeps the same items.
/// </summary>
internal sealed class Thinned<T>(int capacity)
{
    // An even capacity makes the item that arrives when full one that the doubled stride keeps too.
    private readonly int capacity = capacity % 2 == 0
        ? capacity
        : throw new ArgumentOutOfRangeException(nameof(capacity), $"expected an even number, given {capacity}.");

    private readonly List<T> kept = [];
    private long stride = 1;
    private long count;
    private T? last;

    public bool KeepsNext => count % stride == 0;

    public bool IsEmpty => count == 0;

    /// <summary>At most <c>capacity + 1</c> items, in order; the newest is always the last.</summary>
    public IEnumerable<T> Items => LastIsKept ? kept : kept.Append(last!);

    private bool LastIsKept => count == 0 || (count - 1) % stride == 0;

    public void Add(T item)
    {
        if (KeepsNext)
        {
            if (kept.Count == capacity)
            {
                Halve();
            }

            kept.Add(item);
        }

        last = item;
        count++;
    }

    public void ReplaceLast(T item)
    {
        if (LastIsKept)
        {
            kept[^1] = item;
        }

        last = item;
    }

    private void Halve()
    {
        for (var i = 1; i < capacity / 2; i++)
        {
            kept[i] = kept[2 * i];
        }

        kept.RemoveRange(capacity / 2, capacity / 2);
        stride *= 2;
    }
}
