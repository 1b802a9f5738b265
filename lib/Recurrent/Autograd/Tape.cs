using System.Numerics;
using Recurrent.Kernels;

namespace Recurrent.Autograd;

/// <summary>Records operations as they run, and runs their backward halves in reverse: reverse-mode differentiation.</summary>
/// <remarks>
/// <para>A model is its forward pass written with the tape's operations (extension methods such as <c>tape.Tanh(x)</c>);
/// <see cref="Backward"/> then adds the gradient of the loss to every variable that requires one.</para>
/// <para>Memory: every result and cache is lent by the tape's pool and goes back at <see cref="Reset"/>, so after the first
/// step of a shape the tape allocates only the small objects that stand for variables and records, whatever the sizes.</para>
/// <para>A tape serves one thread at a time.</para>
/// </remarks>
public sealed class Tape<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly BufferPool<T> pool = new();
    private readonly List<Buffer<T>> lent = [];
    private readonly List<Action> records = [];
    private bool ranBackward;

    /// <summary>Whether operations are recorded: false while sampling or evaluating, which then keeps no caches.</summary>
    public bool Recording { get; set; } = true;

    /// <summary>Counts the resets; a variable of an earlier round is stale.</summary>
    internal int Round { get; private set; }

    /// <summary>A new, uncleared variable for an operation's result.</summary>
    /// <param name="shape">Its shape.</param>
    /// <param name="requiresGradient">Whether an input of the operation requires a gradient; has no effect while
    /// <see cref="Recording"/> is off.</param>
    public Variable<T> Allocate(Shape shape, bool requiresGradient) =>
        new(this, Round, RentBuffer(shape.Length), shape, requiresGradient && Recording);

    /// <summary>A variable of this step with a copy of <paramref name="values"/> that requires no gradient.</summary>
    /// <exception cref="ArgumentException">The number of values is not that of the shape's elements.</exception>
    public Variable<T> Constant(Shape shape, ReadOnlySpan<T> values)
    {
        Require.Length(values.Length, shape.Length, nameof(values));
        Variable<T> result = Allocate(shape, requiresGradient: false);
        values.CopyTo(result.Data);
        return result;
    }

    /// <summary>Records the backward half of the operation that made <paramref name="result"/>.</summary>
    /// <param name="result">The operation's result; where it requires no gradient nothing is recorded.</param>
    /// <param name="backward">Adds to the gradients of the operation's inputs, from that of the result. Not run where
    /// the loss does not depend on the result.</param>
    public void Record(Variable<T> result, Action backward)
    {
        if (result.RequiresGradient)
        {
            Record(() =>
            {
                if (result.HasGradient)
                {
                    backward();
                }
            });
        }
    }

    /// <summary>Adds the gradient of <paramref name="loss"/> to that of every variable it depends on.</summary>
    /// <param name="loss">A scalar made on this tape since the last reset.</param>
    /// <exception cref="InvalidOperationException">It has run already in this round.</exception>
    /// <exception cref="ArgumentException">The loss is not a scalar, or depends on nothing that requires a
    /// gradient.</exception>
    public void Backward(Variable<T> loss)
    {
        if (ranBackward)
        {
            throw new InvalidOperationException("Backward has run on this tape already: call Reset and run forward again.");
        }

        if (loss.Length != 1 || !loss.RequiresGradient)
        {
            throw new ArgumentException(
                $"loss wants one element that depends on a variable with a gradient; given {loss}.", nameof(loss));
        }

        loss.Gradient[0] = T.One;
        ranBackward = true;
        for (int i = records.Count - 1; i >= 0; i--)
        {
            records[i]();
        }
    }

    /// <summary>Ends the step: forgets the records and takes back all memory lent since the last reset.</summary>
    public void Reset()
    {
        records.Clear();
        while (lent.Count > 0)
        {
            // Off the list first: whatever interrupts this, no buffer goes back twice and is then lent twice.
            Buffer<T> buffer = lent[^1];
            lent.RemoveAt(lent.Count - 1);
            pool.Return(buffer);
        }

        ranBackward = false;
        Round++;
    }

    /// <summary>Ends a step that found no memory, and lets go of all memory of the tape and the thread's scratch: the pools may hold
    /// all there is, for lengths that nobody asks for again.</summary>
    internal void Release()
    {
        lent.Clear();
        pool.Clear();
        BufferPool<T>.Scratch.Clear();
        Reset();
    }

    /// <summary>Records the backward half of an operation with several results.</summary>
    internal void Record(Action backward) => records.Add(backward);

    /// <summary>Lends an uncleared buffer of at least <paramref name="length"/> elements until the next reset.</summary>
    internal Buffer<T> RentBuffer(int length)
    {
        Buffer<T> buffer = pool.Rent(length);
        lent.Add(buffer);
        return buffer;
    }

    /// <summary>Lends uncleared memory until the next reset: a cache for the backward half.</summary>
    internal Memory<T> Rent(int length) => RentBuffer(length).Memory(length);
}
