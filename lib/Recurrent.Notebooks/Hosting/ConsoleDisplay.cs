namespace Recurrent.Notebooks.Hosting;

/// <summary>In a console nothing can be replaced, so updates are new lines, at most one in two seconds.</summary>
internal sealed class ConsoleDisplay : IDisplay
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private readonly TextWriter _writer;
    private readonly TimeProvider _clock;
    private long _written;

    public ConsoleDisplay(object value, TextWriter writer, TimeProvider clock)
    {
        (_writer, _clock) = (writer, clock);
        Write(value);
    }

    public void Update(object value, bool last = false)
    {
        if (last || _clock.GetElapsedTime(_written) >= Pause)
        {
            Write(value);
        }
    }

    private void Write(object value)
    {
        _writer.WriteLine(value);
        _written = _clock.GetTimestamp();
    }
}
