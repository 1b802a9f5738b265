using Recurrent.Autograd;
using Recurrent.Kernels;
using Recurrent.Optimizers;

namespace Recurrent.Tests.Optimizers;

/// <summary>Norm, clipping and optimizers on parameters large enough to be shared among threads.</summary>
[Collection(nameof(Alone))]
public sealed class ThreadTests
{
    [Fact]
    public void The_number_of_threads_changes_no_bit()
    {
        int threads = Threads.Count;
        try
        {
            (double Norm, float[] Weights) expected = TwoSteps(1);
            foreach (int count in (int[])[2, 3, 7])
            {
                (double norm, float[] weights) = TwoSteps(count);
                Assert.Equal(expected.Norm, norm);
                Assert.Equal(expected.Weights, weights);
            }
        }
        finally
        {
            Threads.Count = threads;
        }
    }

    private static (double Norm, float[] Weights) TwoSteps(int threads)
    {
        Threads.Count = threads;
        RandomSource random = new(seed: 31);
        Variable<float>[] parameters = [new("large", [1_000_003]), new("small", [5])];
        Optimizer<float>[] optimizers = [new Adam<float>(parameters), new Sgd<float>(parameters, 0.1, momentum: 0.9)];
        double norm = 0;
        foreach (Optimizer<float> optimizer in optimizers)
        {
            foreach (Variable<float> parameter in parameters)
            {
                random.FillNormal(parameter.Gradient);
            }

            norm += GradientClipping.ByGlobalNorm(parameters, 100);
            GradientClipping.ByValue(parameters, 0.2);
            optimizer.Step();
        }

        return (norm, [.. parameters[0].Data, .. parameters[1].Data]);
    }
}
