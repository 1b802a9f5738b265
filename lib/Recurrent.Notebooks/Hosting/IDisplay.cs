namespace Recurrent.Notebooks.Hosting;

/// <summary>Something that was shown and can be shown anew in its place.</summary>
internal interface IDisplay
{
    /// <summary>Shows another value; the last one is never held back.</summary>
    /// <exception cref="OperationCanceledException">The cell was interrupted, and this is not the last value.</exception>
    void Update(object value, bool last = false);
}
