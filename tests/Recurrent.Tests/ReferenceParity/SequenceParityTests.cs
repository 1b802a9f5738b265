using System.Numerics;
using Recurrent.Autograd;
using Recurrent.Cells;
using Recurrent.Layers;

namespace Recurrent.Tests.ReferenceParity;

/// <summary>RNN, GRU and LSTM against PyTorch: outputs, final states and every gradient.</summary>
public sealed class SequenceParityTests
{
    public static TheoryData<string> Cases()
    {
        TheoryData<string> cases = [];
        foreach (string cell in (string[])["rnn-tanh", "rnn-relu", "gru", "lstm"])
        {
            foreach (string variant in (string[])
                ["1", "1-state", "2", "2-state", "2-lengths", "1-both", "2-both", "2-both-lengths"])
            {
                cases.Add($"{cell}-{variant}");
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Agrees_in_float(string name) => Agree<float>(name);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Agrees_in_double(string name) => Agree<double>(name);

    private static void Agree<T>(string name)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Fixture<T> fixture = new(name);
        RecurrentLayer<T> layer = Layer<T>(name);
        fixture.Load(layer);
        Variable<T> x = fixture.Variable("x");
        RecurrentState<T>? state = fixture.Has("h0") ? State(fixture, layer, x.Shape[1]) : null;
        int[]? lengths = fixture.Has("lengths") ? fixture.Integers("lengths") : null;

        Tape<T> tape = new();
        RecurrentResult<T> result = layer.Forward(tape, x, state, lengths);
        Variable<T>[] hidden = [.. result.State.Layers.Select(last => last.Hidden)];
        Variable<T>[] cell = [.. result.State.Layers.Where(last => last.Cell is not null).Select(last => last.Cell!)];
        fixture.AgreesOn("output", result.Output.Data);
        fixture.AgreesOn("h_n", Joined(hidden, variable => variable.Data));
        Variable<T> loss = tape.Add(Weighted(tape, fixture, "r.output", result.Output), Weighted(tape, fixture, "r.h_n", hidden));
        if (cell.Length > 0)
        {
            fixture.AgreesOn("c_n", Joined(cell, variable => variable.Data));
            loss = tape.Add(loss, Weighted(tape, fixture, "r.c_n", cell));
        }

        tape.Backward(loss);
        fixture.AgreesOn("d.x", x.Gradient);
        foreach (Variable<T> parameter in layer.Parameters)
        {
            fixture.AgreesOn($"d.{parameter.Name}", parameter.Gradient);
        }

        if (state is not null)
        {
            fixture.AgreesOn("d.h0", Joined([.. state.Layers.Select(s => s.Hidden)], variable => variable.Gradient));
            if (cell.Length > 0)
            {
                fixture.AgreesOn("d.c0", Joined([.. state.Layers.Select(s => s.Cell!)], variable => variable.Gradient));
            }
        }
    }

    private static RecurrentLayer<T> Layer<T>(string name)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int layers = name.Contains('1') ? 1 : 2;
        bool both = name.Contains("both");
        RandomSource random = new(0);
        return name.Split('-') switch
        {
            ["rnn", "tanh", ..] => new Rnn<T>(4, 5, random, layers, bidirectional: both),
            ["rnn", "relu", ..] => new Rnn<T>(4, 5, random, layers, Nonlinearity.Relu, bidirectional: both),
            ["gru", ..] => new Gru<T>(4, 5, random, layers, bidirectional: both),
            _ => new Lstm<T>(4, 5, random, layers, bidirectional: both),
        };
    }

    private static RecurrentState<T> State<T>(Fixture<T> fixture, RecurrentLayer<T> layer, int batch)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RecurrentState<T> state = layer.ZeroState(batch, requiresGradient: true);
        for (int l = 0; l < state.Layers.Count; l++)
        {
            CellState<T> target = state.Layers[l];
            fixture.Numbers("h0").AsSpan(l * target.Hidden.Length, target.Hidden.Length).CopyTo(target.Hidden.Data);
            if (target.Cell is { } c)
            {
                fixture.Numbers("c0").AsSpan(l * c.Length, c.Length).CopyTo(c.Data);
            }
        }

        return state;
    }

    private static Variable<T> Weighted<T>(Tape<T> tape, Fixture<T> fixture, string weights, params Variable<T>[] parts)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] numbers = fixture.Numbers(weights);
        Variable<T>? total = null;
        for (int i = 0; i < parts.Length; i++)
        {
            Variable<T> r = tape.Constant(parts[i].Shape, numbers.AsSpan(i * parts[i].Length, parts[i].Length));
            Variable<T> sum = tape.Sum(tape.Multiply(parts[i], r));
            total = total is null ? sum : tape.Add(total, sum);
        }

        return total!;
    }

    private delegate Span<T> Part<T>(Variable<T> variable)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    private static T[] Joined<T>(Variable<T>[] parts, Part<T> part)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => [.. parts.SelectMany(variable => part(variable).ToArray())];
}
