using Microsoft.DotNet.Interactive;

namespace Recurrent.Notebooks.Tests;

public sealed class LiveTests
{
    private readonly ManualClock clock = new();
    private readonly KernelInvocationContext kernel = new();

    public LiveTests() => KernelInvocationContext.Current = kernel;

    private List<object> Shown => Assert.Single(kernel.Outputs).Values;

    private Figure Final => (Figure)Shown[^1];

    private Live Lines(params string[] series) => new("Training", "step", "loss", series, clock);

    [Fact]
    public void It_shows_itself_at_the_first_point_and_not_before()
    {
        var live = Lines();
        Assert.Empty(kernel.Outputs);
        live.Add(0, 1.5);
        Assert.Contains("\"y\":[1.5]", ((Figure)Assert.Single(Shown)).ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void It_redraws_at_most_ten_times_a_second()
    {
        var live = Lines();
        for (var step = 0; step <= 2000; step++)
        {
            live.Add(step, step);
            clock.Advance(1);
        }

        Assert.Equal(1 + 20, Shown.Count);
    }

    [Fact]
    public void What_is_stored_does_not_depend_on_the_clock()
    {
        string Train(double milliseconds)
        {
            KernelInvocationContext.Current = new KernelInvocationContext();
            var weight = 0.0;
            var live = Lines("train", "validation").LogY().Beside(() => Figure.Bar(["a", "b"], [weight, 1 - weight]));
            for (var step = 0; step < 777; step++)
            {
                weight = step / 777.0;
                live.Add("train", step, 1 / (1.0 + step));
                if (step % 50 == 0)
                {
                    live.Add("validation", step, 2 / (1.0 + step));
                }

                clock.Advance(milliseconds);
            }

            live.Complete();
            return ((Figure)KernelInvocationContext.Current.Outputs[0].Values[^1]).ToJson();
        }

        Assert.Equal(Train(0), Train(250));
    }

    [Fact]
    public void The_end_of_a_million_steps_is_a_small_replay_with_the_exact_first_and_last_point()
    {
        var live = Lines();
        for (var step = 0; step < 1_000_000; step++)
        {
            live.Add(step, 1_000_000 - step);
        }

        live.Complete();
        var json = FigureTests.Parse(Final);
        var x = json["data"]![0]!["x"]!.AsArray().Select(value => (double)value!).ToArray();
        Assert.Equal((0, 999_999), (x[0], x[^1]));
        Assert.InRange(x.Length, 500, 1001);
        Assert.InRange(json["frames"]!.AsArray().Count, 20, 39);
        Assert.InRange(Final.ToJson().Length, 1, 150_000);
        Assert.NotNull(json["layout"]!["updatemenus"]);
        Assert.Equal("999999", (string?)json["layout"]!["sliders"]![0]!["steps"]!.AsArray()[^1]!["label"]);
    }

    [Fact]
    public void A_frame_shows_the_lines_as_far_as_they_had_come()
    {
        var live = Lines();
        for (var step = 0; step < 10; step++)
        {
            live.Add(step, step * step);
        }

        live.Complete();
        Assert.Equal("[0,1,2,3]", FigureTests.Parse(Final)["frames"]![3]!["data"]![0]!["x"]!.ToJsonString());
    }

    [Fact]
    public void A_line_without_a_value_at_a_step_has_no_point_there()
    {
        var live = Lines("train", "validation");
        live.Add(0, 5, double.NaN);
        live.Add(1, 4, 6);
        live.Add(2, double.PositiveInfinity, double.NaN);
        live.Complete();
        var data = FigureTests.Parse(Final)["data"]!;
        Assert.Equal("[5,4,null]", data[0]!["y"]!.ToJsonString());
        Assert.Equal("[1]", data[1]!["x"]!.ToJsonString());
    }

    [Fact]
    public void The_panel_beside_is_drawn_a_few_dozen_times_and_once_more_at_the_end()
    {
        var (drawn, state) = (0, 0);
        var live = Lines().Beside(() =>
        {
            drawn++;
            return Figure.Bar(["state"], [state]);
        });
        for (var step = 0; step < 10_000; step++)
        {
            live.Add(step, 1);
            state = step;
        }

        live.Complete();
        Assert.InRange(drawn, 39, 39 + (9 * 20));
        var json = FigureTests.Parse(Final);
        Assert.Equal("[9999]", json["data"]![1]!["y"]!.ToJsonString());
        Assert.Equal("x2", (string?)json["data"]![1]!["xaxis"]);
    }

    [Fact]
    public async Task Following_a_stream_passes_it_on_and_completes_even_when_it_fails()
    {
        static async IAsyncEnumerable<int> Source()
        {
            yield return 1;
            await Task.Yield();
            yield return 2;
            throw new InvalidOperationException("diverged");
        }

        List<int> seen = [];
        await Assert.ThrowsAsync<InvalidOperationException>(async () =>
        {
            await foreach (var item in Lines().Follow(Source(), item => item, item => item))
            {
                seen.Add(item);
            }
        });
        Assert.Equal([1, 2], seen);
        Assert.NotEmpty(Final.Frames);
    }

    [Fact]
    public async Task Running_a_stream_returns_its_last_item() =>
        Assert.Equal(3, await Lines().Run(new[] { 1, 2, 3 }.ToAsyncEnumerable(), item => item, item => item));

    [Fact]
    public void Completing_twice_or_without_points_does_nothing()
    {
        Lines().Complete();
        Assert.Empty(kernel.Outputs);
        var live = Lines();
        live.Add(0, 1);
        live.Complete();
        live.Complete();
        Assert.Equal(2, Shown.Count);
    }

    [Fact]
    public void Wrong_use_is_refused()
    {
        var live = Lines("train");
        live.Add(5, 1);
        Assert.Equal(
            "expected 1 values, as many as lines, given 2. (Parameter 'y')",
            Assert.Throws<ArgumentException>(() => live.Add(6, 1, 2)).Message);
        Assert.Equal(
            "expected one of train, given test. (Parameter 'name')",
            Assert.Throws<ArgumentException>(() => live.Add("test", 6, 1)).Message);
        Assert.Equal(
            "expected a finite number not below the last, 5, given 4. (Parameter 'x')",
            Assert.Throws<ArgumentOutOfRangeException>(() => live.Add(4, 1)).Message.Split(Environment.NewLine)[0]);
        live.Complete();
        Assert.Throws<InvalidOperationException>(() => live.Add(6, 1));
        Assert.Throws<ArgumentException>(() => Lines("a", "a"));
    }
}
