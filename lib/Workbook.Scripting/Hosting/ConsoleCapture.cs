using System.Text;

namespace Workbook.Scripting.Hosting;

/// <summary>Stands in for <see cref="Console.Out"/> or <see cref="Console.Error"/>: what is written becomes cell output.</summary>
/// <remarks>Every call is sent at once, as a console would, so that the last words of a crashing process arrive.</remarks>
internal sealed class ConsoleCapture(string stream) : TextWriter
{
    private char firstHalf;

    /// <inheritdoc/>
    public override Encoding Encoding => Encoding.UTF8;

    /// <inheritdoc/>
    public override void Write(char value)
    {
        if (char.IsHighSurrogate(value))
        {
            firstHalf = value; // Half a character cannot be sent.
        }
        else
        {
            Send(char.IsLowSurrogate(value) && firstHalf != '\0' ? $"{firstHalf}{value}" : value.ToString());
            firstHalf = '\0';
        }
    }

    /// <inheritdoc/>
    public override void Write(string? value) => Send(value);

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count) => Send(new string(buffer, index, count));

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<char> buffer) => Send(buffer.ToString());

    /// <inheritdoc/>
    public override void WriteLine() => Send(NewLine);

    /// <inheritdoc/>
    public override void WriteLine(string? value) => Send(value + NewLine);

    private void Send(string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            CellOutput.Current?.Write(stream, text);
        }
    }
}
