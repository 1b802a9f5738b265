using System.Collections.Concurrent;
using Recurrent.Kernels;

namespace Recurrent.Tests.Kernels;

/// <summary>The team of threads. There is one in a process, so these tests run while no others do.</summary>
[Collection(nameof(Alone))]
public sealed class ThreadsTests : IDisposable
{
    private readonly int count = Threads.Count;

    public ThreadsTests() => Threads.Count = 7;

    public void Dispose() => Threads.Count = count;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(50)] // More than Count.
    public void Every_part_runs_once(int parts)
    {
        int[] runs = new int[64], seen = new int[64];
        for (int round = 1; round <= 200; round++)
        {
            Recorder work = new(runs, seen);
            Threads.Run(ref work, parts);
            int expected = Math.Min(parts, 7);
            Assert.All(runs[..expected], times => Assert.Equal(round, times));
            Assert.All(seen[..expected], told => Assert.Equal(expected, told));
            Assert.All(runs[expected..], times => Assert.Equal(0, times));
        }
    }

    [Fact]
    public void Shares_cover_everything_once_in_whole_blocks()
    {
        foreach ((int count, int block, int parts) in
            from count in (int[])[0, 1, 2, 7, 15, 16, 17, 100, Shape.MaxLength]
            from block in (int[])[1, 3, 16, 1000]
            from parts in (int[])[1, 2, 3, 7, 64]
            select (count, block, parts))
        {
            int next = 0;
            for (int part = 0; part < parts; part++)
            {
                (int start, int end) = Threads.Share(count, block, part, parts);
                Assert.Equal(next, start);
                Assert.InRange(end, start, count);
                Assert.True(end % block == 0 || end == count, $"{end} splits a block of {block}");
                Assert.InRange(end - start, 0, ((count / (long)block / parts) + 1) * block); // Fair to a block.
                next = end;
            }

            Assert.Equal(count, next);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(6)]
    public void What_a_part_throws_reaches_the_caller_and_the_team_works_on(int failing)
    {
        for (int round = 0; round < 50; round++)
        {
            int[] runs = new int[7];
            FormatException thrown = Assert.Throws<FormatException>(() =>
            {
                FailingPart work = new(failing, runs, meets: false);
                Threads.Run(ref work, 7);
            });
            Assert.Equal($"part {failing}", thrown.Message);
            Assert.Equal([1, 1, 1, 1, 1, 1, 1], runs); // The others finished theirs.
        }

        Every_part_runs_once(7);
    }

    /// <summary>The others wait for a part that will never come; it is its exception that the caller gets, not theirs.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void A_part_that_fails_before_a_meeting_ends_the_meeting(int failing)
    {
        for (int round = 0; round < 50; round++)
        {
            FormatException thrown = Assert.Throws<FormatException>(() =>
            {
                FailingPart work = new(failing, new int[7], meets: true);
                Threads.Run(ref work, 7);
            });
            Assert.Equal($"part {failing}", thrown.Message);
            Meetings_hold_all_parts_together(parts: 7, rounds: 3);
        }
    }

    [Fact]
    public void When_all_parts_fail_one_of_their_exceptions_arrives() => Assert.Throws<FormatException>(() =>
    {
        AlwaysFailing work = default;
        Threads.Run(ref work, 7);
    });

    /// <summary>Also with more parts than processors: whoever waits lets the others run.</summary>
    [Theory]
    [InlineData(1, 100)]
    [InlineData(2, 2000)]
    [InlineData(3, 500)]
    [InlineData(7, 200)]
    public void Meetings_hold_all_parts_together(int parts, int rounds)
    {
        // In each round every part writes its own number, and after the meeting reads those of all.
        int[] written = new int[parts];
        Meeting work = new(written, rounds);
        Threads.Run(ref work, parts);
        Assert.All(written, number => Assert.Equal(rounds, number));
    }

    [Fact]
    public void Work_within_work_runs_alone()
    {
        ConcurrentBag<(int Part, int Parts)> inner = [];
        Nesting work = new(inner);
        Threads.Run(ref work, 3);
        Assert.Equal([(0, 1), (0, 1), (0, 1)], inner);
    }

    [Fact]
    public void Several_threads_use_the_team_at_once_and_all_finish_right()
    {
        const int Users = 4, Rounds = 2000, Length = 1000;
        Thread[] users = new Thread[Users];
        Exception?[] failures = new Exception?[Users];
        for (int user = 0; user < Users; user++)
        {
            int own = user;
            users[own] = new Thread(() => failures[own] = Record.Exception(() =>
            {
                long[] values = new long[Length];
                for (int round = 1; round <= Rounds; round++)
                {
                    Increment work = new(values, own + 1);
                    Threads.Run(ref work, 3);
                    Assert.Equal(-1, values.AsSpan().IndexOfAnyExcept((own + 1L) * round));
                }
            }));
            users[own].Start();
        }

        foreach (Thread user in users)
        {
            Assert.True(user.Join(TimeSpan.FromSeconds(60)), "A user of the team hangs.");
        }

        Assert.All(failures, Assert.Null);
    }

    /// <summary>Pauses longer and shorter than the helpers' spin: they are found at work, spinning, falling asleep and
    /// asleep, and no call is ever missed.</summary>
    [Fact]
    public void Helpers_wake_up_whenever_they_are_called()
    {
        RandomSource random = new(5);
        long[] values = new long[16];
        for (int round = 1; round <= 3000; round++)
        {
            Increment work = new(values, 1);
            Threads.Run(ref work, 2);
            Thread.SpinWait(random.NextInt(6000)); // 0 to some 240 µs; a helper falls asleep after 80.
            Assert.Equal(-1, values.AsSpan().IndexOfAnyExcept(round));
        }
    }

    [Fact]
    public void In_its_steady_state_it_allocates_nothing()
    {
        long[] values = new long[64];
        long least = long.MaxValue; // Over some attempts: whatever else lives in the process may allocate during one.
        for (int attempt = 0; attempt < 10; attempt++)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            Use();
            least = Math.Min(least, GC.GetTotalAllocatedBytes(precise: true) - before);
        }

        Assert.Equal(0, least);

        void Use()
        {
            for (int round = 0; round < 100; round++)
            {
                Increment work = new(values, 1);
                Threads.Run(ref work, 3);
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-3)]
    public void A_count_below_one_is_an_error(int wrong)
    {
        ArgumentOutOfRangeException error = Assert.Throws<ArgumentOutOfRangeException>(() => Threads.Count = wrong);
        Assert.StartsWith($"Count wants a whole number above 0; given {wrong}.", error.Message, StringComparison.Ordinal);
        Assert.Equal(7, Threads.Count);
    }

    [Fact]
    public void The_environment_says_how_many_or_is_told_what_is_wrong_with_it()
    {
        Assert.Equal(5, Threads.Initial("5"));
        Assert.Equal(Environment.ProcessorCount, Threads.Initial(null));
        Assert.Equal(Environment.ProcessorCount, Threads.Initial(""));
        foreach (string wrong in (string[])["0", "-1", "two", "1.5"])
        {
            Assert.Equal(
                $"The environment variable RECURRENT_THREADS wants a whole number above 0; given {wrong}.",
                Assert.Throws<ArgumentException>(() => Threads.Initial(wrong)).Message);
        }
    }

    private readonly struct Recorder(int[] runs, int[] seen) : IParallelWork
    {
        public void Run(int part, int parts)
        {
            Interlocked.Increment(ref runs[part]);
            seen[part] = parts;
        }
    }

    private readonly struct FailingPart(int failing, int[] runs, bool meets) : IParallelWork
    {
        public void Run(int part, int parts)
        {
            Interlocked.Increment(ref runs[part]);
            if (part == failing)
            {
                throw new FormatException($"part {part}");
            }

            if (meets)
            {
                Threads.Meet(parts);
            }
        }
    }

    private readonly struct AlwaysFailing : IParallelWork
    {
        public void Run(int part, int parts) => throw new FormatException();
    }

    private readonly struct Meeting(int[] written, int rounds) : IParallelWork
    {
        public void Run(int part, int parts)
        {
            for (int round = 1; round <= rounds; round++)
            {
                written[part] = round;
                Threads.Meet(parts);
                Assert.Equal(-1, written.AsSpan().IndexOfAnyExcept(round));
                Threads.Meet(parts);
            }
        }
    }

    private readonly struct Nesting(ConcurrentBag<(int Part, int Parts)> inner) : IParallelWork
    {
        public void Run(int part, int parts)
        {
            Inner work = new(inner);
            Threads.Run(ref work, parts);
        }
    }

    private readonly struct Inner(ConcurrentBag<(int Part, int Parts)> seen) : IParallelWork
    {
        public void Run(int part, int parts) => seen.Add((part, parts));
    }

    private readonly ref struct Increment(Span<long> values, long by) : IParallelWork
    {
        private readonly Span<long> values = values;

        public void Run(int part, int parts)
        {
            (int start, int end) = Threads.Share(values.Length, block: 4, part, parts);
            foreach (ref long value in values[start..end])
            {
                value += by;
            }
        }
    }
}
