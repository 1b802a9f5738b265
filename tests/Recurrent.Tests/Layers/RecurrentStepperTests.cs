using Recurrent.Autograd;
using Recurrent.Layers;

namespace Recurrent.Tests.Layers;

public sealed class RecurrentStepperTests
{
    private const int Time = 5, I = 7;

    [Theory]
    [InlineData(1, 33)]
    [InlineData(1, 128)]
    [InlineData(3, 40)]
    [InlineData(9, 16)]
    public void Its_steps_are_the_sequence_to_the_last_bit(int batch, int hidden)
    {
        Check(new Rnn<float>(I, hidden, new RandomSource(1), numLayers: 2), batch);
        Check(new Rnn<double>(I, hidden, new RandomSource(1), numLayers: 1, Nonlinearity.Relu), batch);
        Check(new Gru<float>(I, hidden, new RandomSource(1), numLayers: 2), batch);
        Check(new Lstm<double>(I, hidden, new RandomSource(1), numLayers: 2), batch);
        Check(new Lstm<float>(I, hidden, new RandomSource(1), numLayers: 1), batch);
    }

    [Fact]
    public void It_goes_on_from_a_state_and_takes_new_weights_when_told()
    {
        Lstm<float> lstm = new(2, 5, new RandomSource(1));
        RecurrentStepper<float> stepper = lstm.Stepper();
        Tape<float> tape = new() { Recording = false };
        RecurrentState<float> state = lstm.Step(tape, tape.Constant([1, 2], [0.5f, -1]));
        stepper.Continue(state);
        lstm.Parameters[0].Data.Fill(0.25f);
        stepper.Refresh();
        Assert.Equal(lstm.Step(tape, tape.Constant([1, 2], [1, 2]), state).Hidden.Data, stepper.Step([1, 2]));

        stepper.Clear();
        Assert.Equal(lstm.Step(tape, tape.Constant([1, 2], [1, 2])).Hidden.Data, stepper.Step([1, 2]));
    }

    [Fact]
    public void What_does_not_fit_is_refused_and_a_step_allocates_nothing()
    {
        RecurrentStepper<float> stepper = new Gru<float>(3, 64, new RandomSource(1)).Stepper(batch: 2);
        Assert.Equal("x wants 6 elements; given 5. (Parameter 'x')", Assert.Throws<ArgumentException>(() => stepper.Step(new float[5])).Message);
        RecurrentState<float> other = new Gru<float>(3, 5, new RandomSource(1)).ZeroState(2);
        Assert.Throws<ArgumentException>(() => stepper.Continue(other));

        float[] x = new float[6];
        stepper.Step(x);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
        {
            stepper.Step(x);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static void Check<T>(RecurrentLayer<T> layer, int batch)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        T[] x = new T[Time * batch * I];
        new RandomSource(2).FillUniform<T>(x, -1, 1);
        Tape<T> tape = new() { Recording = false };
        ReadOnlySpan<T> expected = layer.Forward(tape, tape.Constant([Time, batch, I], x)).Output.Data;

        RecurrentStepper<T> stepper = layer.Stepper(batch);
        int step = batch * layer.HiddenSize;
        for (int t = 0; t < Time; t++)
        {
            ReadOnlySpan<T> h = stepper.Step(x.AsSpan(t * batch * I, batch * I));
            Assert.True(h.SequenceEqual(expected.Slice(t * step, step)), $"step {t}");
            Assert.True(h.SequenceEqual(stepper.Hidden));
        }
    }
}
