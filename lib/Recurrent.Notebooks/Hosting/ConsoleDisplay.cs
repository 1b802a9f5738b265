namespace Recurrent.Notebooks.Hosting;

/// <summary>In a console nothing can be replaced, so updates are new lines, at most one in two seconds.</summary>
internal sealed class ConsoleDisplay : IDisplay
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private readonly TextWriter writer;
    private readonly TimeProvider clock;
    private long written;

    public ConsoleDisplay(object value, TextWriter writer, TimeProvider clock)
    {
        (this.writer, this.clock) = (writer, clock);
        Write(value);
    }

    public void Update(object value, bool last = false)
    {
        if (last || clock.GetElapsedTime(written) >= Pause)
        {
            Write(value);
        }
    }

    private void Write(object value)
    {
        writer.WriteLine(value);
        written = clock.GetTimestamp();
    }
}
