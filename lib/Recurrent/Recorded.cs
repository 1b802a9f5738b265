namespace Recurrent;

/// <summary>The first different items of many, in order; of the rest, how many times one came. Safe from any thread.</summary>
internal sealed class Recorded<TItem>(int limit)
    where TItem : notnull
{
    private readonly HashSet<TItem> known = [];
    private readonly List<TItem> items = [];
    private readonly Lock gate = new();
    private long leftOut;

    public IReadOnlyList<TItem> Items
    {
        get
        {
            lock (gate)
            {
                return [.. items];
            }
        }
    }

    public long LeftOut => Interlocked.Read(ref leftOut);

    public void Add(TItem item)
    {
        lock (gate)
        {
            if (known.Contains(item))
            {
                return;
            }

            if (items.Count == limit)
            {
                leftOut++;
                return;
            }

            known.Add(item);
            items.Add(item);
        }
    }
}
