namespace Recurrent.Notebooks.Tests;

/// <summary>A clock that moves only when told.</summary>
internal sealed class ManualClock : TimeProvider
{
    private long ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => ticks;

    public void Advance(double milliseconds) => ticks += TimeSpan.FromMilliseconds(milliseconds).Ticks;
}
