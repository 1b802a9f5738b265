using System.Numerics;
using Recurrent.Autograd;
using Recurrent.Layers;
using Recurrent.Training;

namespace Recurrent.Tests.ReferenceParity;

/// <summary>What PyTorch computed for one case, and the comparison with what we compute in precision T.</summary>
internal sealed class Fixture<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly SafeTensorsFile file;

    public Fixture(string name) => file = SafeTensors.Read(Path.Combine(Folder(), $"{name}.safetensors"));

    /// <summary>The bound on |ours − PyTorch's| / max |PyTorch's| of one tensor.</summary>
    private static double Tolerance => typeof(T) == typeof(float) ? 1e-5 : 1e-12;

    public bool Has(string name) => file.Find(name) is not null;

    public Variable<T> Variable(string name, bool requiresGradient = true) =>
        new(name, Get(name).Shape, Numbers(name), requiresGradient);

    public T[] Numbers(string name) => [.. Doubles(name).Select(T.CreateChecked)];

    public double[] Doubles(string name)
    {
        double[] numbers = new double[Get(name).Shape.Length];
        Get(name).CopyTo<double>(numbers);
        return numbers;
    }

    public int[] Integers(string name)
    {
        long[] numbers = new long[Get(name).Shape.Length];
        Get(name).CopyTo<long>(numbers);
        return Array.ConvertAll(numbers, number => (int)number);
    }

    /// <summary>Loads a module's parameters by torch's names.</summary>
    public void Load(Module<T> module)
    {
        foreach (Variable<T> parameter in module.Parameters)
        {
            Assert.Equal(Get(parameter.Name).Shape, parameter.Shape);
            Numbers(parameter.Name).CopyTo(parameter.Data);
        }
    }

    public void AgreesOn(string name, ReadOnlySpan<T> ours)
    {
        double[] theirs = Doubles(name);
        Assert.Equal(theirs.Length, ours.Length);
        double scale = theirs.Max(Math.Abs), worst = 0;
        for (int i = 0; i < theirs.Length; i++)
        {
            double difference = Math.Abs(double.CreateChecked(ours[i]) - theirs[i]);
            worst = double.IsNaN(difference) ? double.PositiveInfinity : Math.Max(worst, difference);
        }

        Assert.True(
            worst <= Tolerance * scale, $"{name}: the largest difference is {worst / scale:0.0e+00} of the largest element.");
    }

    private static string Folder() => Path.Combine(AppContext.BaseDirectory, "fixtures");

    private SafeTensor Get(string name) => file.Find(name) ?? throw new KeyNotFoundException($"The fixture has no {name}.");
}
