using System.Numerics;
using Recurrent.Autograd;

namespace Recurrent.Layers;

/// <summary>Starting values for recurrent weights other than the layers' own, U(−1/√H, 1/√H).</summary>
public static class Initialization
{
    /// <summary>Makes a matrix the identity, as <c>torch.nn.init.eye_</c>: each unit hands on what it holds (Le, Jaitly and
    /// Hinton, "A simple way to initialize recurrent networks of rectified linear units", 2015).</summary>
    /// <param name="weight">[H, H].</param>
    /// <exception cref="ArgumentException">The matrix is not square.</exception>
    public static void Identity<T>(Variable<T> weight)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int n = Size(weight);
        weight.Data.Clear();
        for (int i = 0; i < n; i++)
        {
            weight.Data[(i * n) + i] = T.One;
        }
    }

    /// <summary>Makes a matrix a random rotation or reflection, as <c>torch.nn.init.orthogonal_</c>: it changes no vector's
    /// length (Saxe, McClelland and Ganguli, "Exact solutions to the nonlinear dynamics of learning in deep linear neural
    /// networks", 2014). Each is equally likely: the rows are normal draws, made orthogonal one after the other.</summary>
    /// <param name="weight">[H, H].</param>
    /// <param name="random">Where the draws come from.</param>
    /// <exception cref="ArgumentException">The matrix is not square.</exception>
    public static void Orthogonal<T>(Variable<T> weight, RandomSource random)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(random);
        int n = Size(weight);
        double[][] rows = [.. Enumerable.Range(0, n).Select(_ => new double[n])];
        for (int i = 0; i < n; i++)
        {
            random.FillNormal<double>(rows[i]);
            for (int pass = 0; pass < 2; pass++) // The second pass takes away what rounding left of the earlier rows.
            {
                for (int j = 0; j < i; j++)
                {
                    AddMultiple(rows[i], rows[j], -Dot(rows[i], rows[j]));
                }
            }

            double length = Math.Sqrt(Dot(rows[i], rows[i]));
            for (int k = 0; k < n; k++)
            {
                weight.Data[(i * n) + k] = T.CreateChecked(rows[i][k] /= length);
            }
        }
    }

    private static int Size<T>(Variable<T> weight)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(weight);
        Require.Rank(weight.Shape, 2, "[H, H]", nameof(weight));
        Require.Shape(weight.Shape, [weight.Shape[1], weight.Shape[1]], nameof(weight));
        return weight.Shape[1];
    }

    private static double Dot(double[] x, double[] y)
    {
        double sum = 0;
        for (int k = 0; k < x.Length; k++)
        {
            sum += x[k] * y[k];
        }

        return sum;
    }

    private static void AddMultiple(double[] x, double[] y, double factor)
    {
        for (int k = 0; k < x.Length; k++)
        {
            x[k] += factor * y[k];
        }
    }
}
