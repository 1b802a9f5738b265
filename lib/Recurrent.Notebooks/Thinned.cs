namespace Recurrent.Notebooks;

/// <summary>
/// Keeps a bounded, evenly spaced part of an endless row of items: when full, every other one is dropped and from then
/// on only every other one is taken. The first and the last stay exact. What is kept depends on the items' count alone,
/// never on a clock, so the same run keeps the same items.
/// </summary>
internal sealed class Thinned<T>(int capacity)
{
    // An even capacity makes the item that arrives when full one that the doubled stride keeps too.
    private readonly int _capacity = capacity % 2 == 0
        ? capacity
        : throw new ArgumentOutOfRangeException(nameof(capacity), $"expected an even number, given {capacity}.");

    private readonly List<T> _kept = [];
    private long _stride = 1;
    private long _count;
    private T? _last;

    public bool KeepsNext => _count % _stride == 0;

    public bool IsEmpty => _count == 0;

    /// <summary>At most <c>capacity + 1</c> items, in order; the newest is always the last.</summary>
    public IEnumerable<T> Items => LastIsKept ? _kept : _kept.Append(_last!);

    private bool LastIsKept => _count == 0 || (_count - 1) % _stride == 0;

    public void Add(T item)
    {
        if (KeepsNext)
        {
            if (_kept.Count == _capacity)
            {
                Halve();
            }

            _kept.Add(item);
        }

        _last = item;
        _count++;
    }

    public void ReplaceLast(T item)
    {
        if (LastIsKept)
        {
            _kept[^1] = item;
        }

        _last = item;
    }

    private void Halve()
    {
        for (var i = 1; i < _capacity / 2; i++)
        {
            _kept[i] = _kept[2 * i];
        }

        _kept.RemoveRange(_capacity / 2, _capacity / 2);
        _stride *= 2;
    }
}
