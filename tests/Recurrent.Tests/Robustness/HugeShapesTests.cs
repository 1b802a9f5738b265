using Recurrent.Autograd;
using Recurrent.Cells;
using Recurrent.Kernels;
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
    public void Products_of_spans_never_wrap_around()
    {
        // 65536 · 65536 is 0 in 32 bits: as many elements as an empty span has.
        AssertNames("wants 4294967296 elements", () => MatMul.Multiply<float>([], [], Large, 1, Large, new float[Large]));
        AssertNames("wants 4294967296 elements", () => MatMul.MultiplyTransposedA<float>([], [], Large, 1, Large, new float[Large]));
        AssertNames("wants 4294967296 elements", () => MatMul.MultiplyTransposedB<float>([], [], Large, 1, Large, new float[Large]));
        AssertNames("source wants 4294967296 elements", () => MatMul.Transpose<float>([], Large, Large, []));
    }

    [Fact]
    public void Linear_maps() => AssertNames(
        "[65536, 65536]",
        () => tape.Linear(new("x", [Large, 1], requiresGradient: false), new("w", [Large, 1]), new("b", [Large])));

    [Fact]
    public void Embeddings() => AssertNames(
        "[65536, 1, 65536]", () => new Embedding<float>(1, Large, new RandomSource(1)).Forward(tape, new int[Large], 1));

    [Theory]
    [InlineData(1 << 20, 1 << 12, 1, ", 4096, 1]")] // The states.
    [InlineData(1 << 15, 1 << 14, 1, "[32768, 16384, ")] // Its gates, four times as many.
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

    [Theory]
    [InlineData(1 << 30)] // 4 · 2³⁰ is 0 in 32 bits.
    [InlineData(int.MaxValue)]
    public void Layers(int hidden)
    {
        AssertNames($"{hidden}", () => _ = new Lstm<float>(1, hidden, new RandomSource(1)));
        AssertNames($"{hidden}", () => _ = new Gru<float>(1, hidden, new RandomSource(1)));
        AssertNames($"{hidden}", () => _ = new Rnn<float>(1, hidden, new RandomSource(1))); // H·H is 0 too.
    }

    [Fact]
    public void Concatenation_and_slices()
    {
        Variable<float> wide = new("wide", [0, int.MaxValue]);
        AssertNames("[0, 2147483647]", () => tape.Concatenate(wide, wide));
        AssertNames("[0, 2147483647]", () => tape.Slice(wide, int.MaxValue, int.MaxValue));
    }

    private static void AssertNames(string named, Action action) =>
        Assert.Contains(named, Assert.ThrowsAny<ArgumentException>(action).Message, StringComparison.Ordinal);
}
