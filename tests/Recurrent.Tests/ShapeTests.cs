namespace Recurrent.Tests;

public sealed class ShapeTests
{
    [Fact]
    public void LengthIsTheProductOfTheExtents()
    {
        Shape shape = [2, 3, 4, 5];
        Assert.Equal(120, shape.Length);
        Assert.Equal([2, 3, 4, 5], shape.ToArray());
        Assert.Equal([(nint)2, 3, 4, 5], shape.ToLengths());
        Assert.Equal("[2, 3, 4, 5]", shape.ToString());
    }

    [Fact]
    public void ScalarHasOneElementAndNoShapeHasNone()
    {
        Shape scalar = [];
        Assert.Equal((0, 1), (scalar.Rank, scalar.Length));
        Assert.Equal(0, default(Shape).Length);
        Assert.Equal("[]", scalar.ToString());
    }

    [Fact]
    public void AnExtentOfZeroMakesItEmptyWhateverTheOthers()
    {
        Shape shape = [int.MaxValue, 0, int.MaxValue];
        Assert.Equal(0, shape.Length);
    }

    [Fact]
    public void AxesCountFromBothEnds()
    {
        Shape shape = [2, 3, 4];
        Assert.Equal((2, 4, 2, 4), (shape[0], shape[2], shape[-3], shape[-1]));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(-4)]
    public void AnAxisThatIsNotThereFails(int axis)
    {
        var e = Assert.Throws<ArgumentOutOfRangeException>(() => Shape.Create([2, 3, 4])[axis]);
        Assert.Contains("[2, 3, 4] has 3 axes", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new[] { 2, -1 }, "[2, -1]")]
    [InlineData(new[] { 1, 1, 1, 1, 1 }, "5")]
    [InlineData(new[] { 65536, 65536 }, "[65536, 65536]")]
    [InlineData(new[] { int.MaxValue, int.MaxValue, int.MaxValue, int.MaxValue }, "2147483647")]
    public void AShapeThatNoTensorHasFailsNamingIt(int[] extents, string named)
    {
        var e = Assert.Throws<ArgumentException>(() => Shape.Create(extents));
        Assert.Contains(named, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void EqualityIsOfRankAndExtents()
    {
        Shape a = [2, 3], b = [2, 3], c = [3, 2], d = [2, 3, 0];
        Assert.True(a == b && a.Equals((object)b) && a.GetHashCode() == b.GetHashCode());
        Assert.True(a != c && a != d && !a.Equals("[2, 3]"));
    }
}
