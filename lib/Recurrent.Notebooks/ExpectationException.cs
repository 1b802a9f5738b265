namespace Recurrent.Notebooks;

/// <summary>A number in a notebook is not what the text around it says. The message tells what was expected and what came.</summary>
public sealed class ExpectationException : Exception
{
    /// <summary>An exception with a message.</summary>
    /// <param name="message">What was expected, what came, and a hint.</param>
    public ExpectationException(string message) : base(message)
    {
    }

    /// <summary>An exception with the cause below it.</summary>
    /// <param name="message">What was expected, what came, and a hint.</param>
    /// <param name="innerException">The cause.</param>
    public ExpectationException(string message, Exception innerException) : base(message, innerException)
    {
    }

    /// <summary>An exception without a message of its own.</summary>
    public ExpectationException()
    {
    }
}
