using System.Numerics;
using Recurrent.Autograd;
using TorchSharp;

namespace Recurrent.Torch.Tests.Parity;

/// <summary>Holds ours against torch's: the largest difference, relative to the largest element of torch's tensor.</summary>
internal static class Closeness
{
    /// <summary>The bound on that difference.</summary>
    public static double Bound<T>() => typeof(T) == typeof(float) ? 3e-6 : 1e-14;

    public static void Agree<T>(string name, torch.Tensor theirs, ReadOnlySpan<T> ours)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double difference = Difference(theirs, ours);
        TestContext.Current.TestOutputHelper!.WriteLine($"{name}: {difference:0.0e+00}"); // What --show-live-output on shows.
        Assert.True(difference <= Bound<T>(), $"{name}: the largest difference is {difference:0.0e+00} of the largest element.");
    }

    private static double Difference<T>(torch.Tensor theirs, ReadOnlySpan<T> ours)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] values = new T[ours.Length];
        theirs.CopyTo<T>(values);
        double scale = 0, worst = 0;
        for (int i = 0; i < values.Length; i++)
        {
            double value = double.CreateChecked(values[i]), difference = Math.Abs(double.CreateChecked(ours[i]) - value);
            scale = Math.Max(scale, Math.Abs(value));
            worst = double.IsNaN(difference) ? double.PositiveInfinity : Math.Max(worst, difference);
        }

        return worst == 0 ? 0 : worst / scale;
    }

    /// <summary>A leaf of torch's with the same elements.</summary>
    public static torch.Tensor Leaf<T>(this Variable<T> variable)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => variable.ToTorch().requires_grad_();

    /// <summary>A variable with normal numbers.</summary>
    public static Variable<T> Normal<T>(this RandomSource random, string name, Shape shape, bool requiresGradient = true)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Variable<T> variable = new(name, shape, requiresGradient);
        random.FillNormal(variable.Data);
        return variable;
    }
}
