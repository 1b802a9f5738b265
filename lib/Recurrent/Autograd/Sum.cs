using System.Numerics;
using Recurrent.Kernels;

namespace Recurrent.Autograd;

/// <summary>The sum of all elements, and their mean.</summary>
public static class SumOperation
{
    /// <summary>y = Σᵢ xᵢ, as sixteen sums side by side: element i goes to sum i mod 16, and the sums are added in pairs.</summary>
    public static T Forward<T>(ReadOnlySpan<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Sums.Of(x);

    /// <summary>dxᵢ += dy.</summary>
    public static void Backward<T>(T dy, Span<T> dx)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (ref T value in dx)
        {
            value += dy;
        }
    }

    /// <summary>Σᵢ xᵢ as a scalar, any shape.</summary>
    public static Variable<T> Sum<T>(this Tape<T> tape, Variable<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Variable<T> y = tape.Allocate([], x.RequiresGradient);
        y.Data[0] = Forward<T>(x.Data);
        tape.Record(y, () => Backward(y.Gradient[0], x.Gradient));
        return y;
    }

    /// <summary>(1/n) Σᵢ xᵢ as a scalar, any shape but an empty one.</summary>
    /// <exception cref="ArgumentException">There is no element to take the mean of.</exception>
    public static Variable<T> Mean<T>(this Tape<T> tape, Variable<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => x.Length > 0
        ? tape.Scale(tape.Sum(x), T.One / T.CreateChecked(x.Length))
        : throw new ArgumentException($"x wants one element or more; given the shape {x.Shape}.", nameof(x));
}
