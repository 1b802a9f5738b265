using Recurrent.Autograd;
using Recurrent.Layers;
using Recurrent.Notebooks;
using Recurrent.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Recurrent.Torch.Tests;

/// <summary>Tensors and parameters both ways, on the CPU and on the best device that there is.</summary>
public sealed class ExchangeTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("recurrent-");
    private readonly DisposeScope scope = NewDisposeScope();

    public static TheoryData<string> Devices => ["CPU", "best"];

    [Theory]
    [MemberData(nameof(Devices))]
    public void Weights_go_to_torch_and_come_back_as_they_were(string device)
    {
        Lstm<float> ours = new(3, 4, new RandomSource(1), numLayers: 2, bidirectional: true), others = new(3, 4, new RandomSource(2), numLayers: 2, bidirectional: true);
        using TorchSharp.Modules.LSTM theirs = nn.LSTM(3, 4, numLayers: 2, bidirectional: true).to(Device(device));

        ours.CopyTo(theirs);
        others.CopyFrom(theirs);

        Assert.Equal(Checkpoint.WeightsHash(ours), Checkpoint.WeightsHash(others));
    }

    [Theory]
    [MemberData(nameof(Devices))]
    public void A_model_goes_on_in_the_other_library_through_a_file(string device)
    {
        string path = Path.Combine(folder.FullName, "weights.safetensors"), back = Path.Combine(folder.FullName, "back.safetensors");
        Gru<float> ours = new(3, 4, new RandomSource(1)), others = new(3, 4, new RandomSource(2));
        using TorchSharp.Modules.GRU theirs = nn.GRU(3, 4).to(Device(device));

        Checkpoint.SaveWeights(path, ours);
        theirs.LoadSafeTensors(path);
        theirs.SaveSafeTensors(back);
        Checkpoint.LoadWeights(back, others);

        Assert.Equal(Checkpoint.WeightsHash(ours), Checkpoint.WeightsHash(others));
        Assert.Equal(["back.safetensors", "weights.safetensors"], folder.EnumerateFiles().Select(file => file.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Buffers_and_counts_of_a_module_are_saved_too()
    {
        string path = Path.Combine(folder.FullName, "state.safetensors");
        using TorchSharp.Modules.BatchNorm1d saved = nn.BatchNorm1d(3), loaded = nn.BatchNorm1d(3);
        saved.call(ones(2, 3));

        saved.SaveSafeTensors(path);
        loaded.LoadSafeTensors(path);

        Assert.Equal(1, loaded.state_dict()["num_batches_tracked"].ToInt64());
        Assert.Equal(0.1f, loaded.state_dict()["running_mean"][0].ToSingle());
    }

    [Theory]
    [MemberData(nameof(Devices))]
    public void A_tensor_is_copied_row_by_row_whatever_its_layout(string device)
    {
        float[] values = [1, 2, 3, 4, 5, 6], transposed = new float[6];
        Tensor tensor = Exchange.ToTorch<float>(values, [2, 3]).to(Device(device));

        tensor.t().CopyTo<float>(transposed);

        Assert.Equal([1, 4, 2, 5, 3, 6], transposed);
        Assert.Equal([2, 3], tensor.shape);
        values[0] = 7;
        Assert.Equal(1, tensor[0, 0].ToSingle()); // A copy.
    }

    [Fact]
    public void Integers_are_copied_too()
    {
        long[] ids = new long[2];
        Exchange.ToTorch<long>([5, -100], [2]).CopyTo<long>(ids);
        Assert.Equal([5, -100], ids);
        Assert.Equal(ScalarType.Int32, Exchange.ToTorch<int>([1], [1]).dtype);
        Assert.Equal(ScalarType.Float64, new Variable<double>("x", [2, 3]).ToTorch().dtype);
    }

    [Fact]
    public void Copying_leaves_nothing_behind()
    {
        using TorchSharp.Modules.LSTM theirs = nn.LSTM(3, 4);
        Lstm<float> ours = new(3, 4, new RandomSource(1));
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        ours.CopyTo(theirs);
        ours.CopyFrom(theirs);

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void What_does_not_fit_is_named_and_nothing_changes()
    {
        Lstm<float> ours = new(3, 4, new RandomSource(1));
        string before = Checkpoint.WeightsHash(ours);
        using TorchSharp.Modules.LSTM wider = nn.LSTM(3, 5), deeper = nn.LSTM(3, 4, numLayers: 2), precise = nn.LSTM(3, 4, dtype: float64);

        Assert.StartsWith("expected parameters of the same names, shapes and types, found: weight_ih_l0 [16, 3] of type Float32 is [20, 3] of type Float32 in theirs;", Message(wider), StringComparison.Ordinal);
        Assert.Contains("weight_hh_l1 [16, 4] is only in theirs", Message(deeper), StringComparison.Ordinal);
        Assert.Contains("bias_ih_l0 [16] of type Float32 is [16] of type Float64 in theirs", Message(precise), StringComparison.Ordinal);
        Assert.Equal(before, Checkpoint.WeightsHash(ours));

        string path = Path.Combine(folder.FullName, "weights.safetensors");
        Checkpoint.SaveWeights(path, ours);
        Assert.Contains("weight_hh_l1 Float32 [16, 4] is only in the module", Assert.Throws<InvalidDataException>(() => deeper.LoadSafeTensors(path)).Message, StringComparison.Ordinal);
        Assert.Contains("weight_ih_l0 Float32 [20, 3] is weight_ih_l0 F32 [16, 3] in the file", Assert.Throws<InvalidDataException>(() => wider.LoadSafeTensors(path)).Message, StringComparison.Ordinal);

        Assert.StartsWith("expected 6 values for the shape [2, 3], given 5.", Assert.Throws<ArgumentException>(() => Exchange.ToTorch<float>(new float[5], [2, 3])).Message, StringComparison.Ordinal);
        Assert.StartsWith("expected a span of 6 elements of type Float32, given 6 of type Float64.", Assert.Throws<ArgumentException>(() => zeros(2, 3).CopyTo<double>(new double[6])).Message, StringComparison.Ordinal);
        Assert.StartsWith("expected elements of type float, double, int or long, given Byte.", Assert.Throws<NotSupportedException>(() => Exchange.ToTorch<byte>([1], [1])).Message, StringComparison.Ordinal);

        string Message(nn.Module module) => Assert.Throws<ArgumentException>(() => ours.CopyFrom(module)).Message;
    }

    [Fact]
    public void A_table_lists_a_module_s_parameters() => Assert.Equal(
        "Name    Shape   Count\n"
        + "weight  [2, 3]      6\n"
        + "bias    [2]         2",
        Table.Of(nn.Linear(3, 2).ParameterRows()).ToString());

    public void Dispose()
    {
        scope.Dispose();
        folder.Delete(recursive: true);
    }

    private static Device Device(string name)
    {
        Assert.SkipWhen(name == "best" && Exchange.BestDevice.type == DeviceType.CPU, "There is no better device than the CPU.");
        return name == "best" ? Exchange.BestDevice : CPU;
    }
}
