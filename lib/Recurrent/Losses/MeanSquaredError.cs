using System.Numerics;
using Recurrent.Autograd;

namespace Recurrent.Losses;

/// <summary>The mean of the squared differences, as <c>torch.nn.functional.mse_loss</c>.</summary>
public static class MeanSquaredErrorOperation
{
    /// <summary>(1/n) Σᵢ (xᵢ − yᵢ)², from the first element to the last.</summary>
    public static T Forward<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T total = T.Zero;
        for (int i = 0; i < x.Length; i++)
        {
            T difference = x[i] - y[i];
            total = T.FusedMultiplyAdd(difference, difference, total);
        }

        return total / T.CreateChecked(x.Length);
    }

    /// <summary>dx += (2/n) (x − y) · dloss.</summary>
    public static void Backward<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, T dLoss, Span<T> dx)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T scale = dLoss * T.CreateChecked(2) / T.CreateChecked(x.Length);
        for (int i = 0; i < x.Length; i++)
        {
            dx[i] = T.FusedMultiplyAdd(scale, x[i] - y[i], dx[i]);
        }
    }

    /// <summary>The mean squared error of a prediction, a scalar.</summary>
    /// <param name="tape">The tape.</param>
    /// <param name="prediction">Any shape with one element or more.</param>
    /// <param name="target">As many elements, in the same order; not to be changed until the backward pass has run.</param>
    /// <exception cref="ArgumentException">There is no element, or the number of targets is another.</exception>
    public static Variable<T> MeanSquaredError<T>(this Tape<T> tape, Variable<T> prediction, ReadOnlyMemory<T> target)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Require.Length(target.Length, prediction.Length, nameof(target));
        Require.Positive(prediction.Length, nameof(prediction));
        Variable<T> loss = tape.Allocate([], prediction.RequiresGradient);
        loss.Data[0] = Forward<T>(prediction.Data, target.Span);
        tape.Record(loss, () => Backward(prediction.Data, target.Span, loss.Gradient[0], prediction.Gradient));
        return loss;
    }
}
