namespace Recurrent.Notebooks.Tests;

public sealed class ThinnedTests
{
    [Fact]
    public void A_million_items_stay_bounded_evenly_spaced_with_the_first_and_the_last_exact()
    {
        var thinned = new Thinned<int>(1000);
        for (var i = 0; i < 1_000_000; i++)
        {
            thinned.Add(i);
        }

        var items = thinned.Items.ToArray();
        Assert.InRange(items.Length, 500, 1001);
        Assert.Equal(0, items[0]);
        Assert.Equal(999_999, items[^1]);
        var stride = items[1] - items[0];
        Assert.All(items[..^1].Select((item, index) => item - (index * stride)), offset => Assert.Equal(0, offset));
    }

    [Fact]
    public void At_every_length_it_is_bounded_ordered_and_ends_with_the_newest()
    {
        var thinned = new Thinned<int>(4);
        for (var i = 0; i < 200; i++)
        {
            thinned.Add(i);
            var items = thinned.Items.ToArray();
            Assert.InRange(items.Length, 1, 5);
            Assert.Equal((0, i), (items[0], items[^1]));
            Assert.Equal(items.Distinct().Order(), items);
        }
    }

    [Fact]
    public void It_tells_beforehand_what_it_keeps()
    {
        var thinned = new Thinned<int>(4);
        for (var i = 0; i < 100; i++)
        {
            var keeps = thinned.KeepsNext;
            thinned.Add(i);
            thinned.Add(i + 1000);
            Assert.Equal(keeps, thinned.Items.Contains(i));
        }
    }

    [Fact]
    public void The_last_can_be_replaced_whether_it_is_kept_or_not()
    {
        var thinned = new Thinned<int>(4);
        for (var i = 0; i < 20; i++)
        {
            thinned.Add(i);
            thinned.ReplaceLast(-i);
            Assert.Equal(-i, thinned.Items.Last());
        }
    }
}
