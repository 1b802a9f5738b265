using Recurrent.Autograd;
using Recurrent.Cells;
using Recurrent.Layers;

namespace Recurrent.Tests.Robustness;

/// <summary>A number of elements that no array holds is an error that names the shape, found before anything is allocated: extents of
/// 0 stand beside the large ones here, so that what is given takes no memory.</summary>
public sealed class HugeShapesTests
{
    private const int Large = 1 << 16;
    private readonly Tape<float> tape = new();

    [Fact]
    public void Variables() => AssertNames("[65536, 65536]", () => tape.Constant([Large, Large], []));

    [Fact]
    public void Products() => AssertNames(
        "[65536, 65536]", () => tape.MatMul(new("a", [Large, 0]), new("b", [0, Large])));

    [Fact]
    public void Linear_maps() => AssertNames(
        "[65536, 65536]",
        () => tape.Linear(new("x", [Large, 1], requiresGradient: false), new("w", [Large, 1]), new("b", [Large])));

    [Fact]
    public void Embeddings() => AssertNames(
        "[65536, 1, 65536]", () => new Embedding<float>(1, Large, new RandomSource(1)).Forward(tape, new int[Large], 1));

    [Theory]
    [InlineData(1 << 20, 1 << 12, 1, "[1048576, 4096, 1]")] // The output.
    public void Sequences(int time, int batch, int hidden, string named)
    {
        CellParameters<float> parameters = new(
            new("weight_ih", [4 * hidden, 0]), new("weight_hh", [4 * hidden, hidden]),
            new("bias_ih", [4 * hidden]), new("bias_hh", [4 * hidden]));
        Variable<float> x = new("x", [time, batch, 0], requiresGradient: false);
        long before = GC.GetAllocatedBytesForCurrentThread();
        AssertNames(named, () => tape.Sequence<LstmCell<float>, float>(x, parameters));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Fact]
    public void Slices()
    {
        Variable<float> wide = new("wide", [int.MaxValue, 0]);
        AssertNames("[2147483647, 0]", () => tape.Slice(wide, int.MaxValue, int.MaxValue));
    }

    private static void AssertNames(string named, Action action) =>
        Assert.Contains(named, Assert.ThrowsAny<ArgumentException>(action).Message, StringComparison.Ordinal);
}
