using static TorchSharp.torch;

namespace Recurrent.Torch;

/// <summary>What .NET and torch call the same things.</summary>
internal static class Elements
{
    public static ScalarType TypeOf<T>() =>
        typeof(T) == typeof(float) ? ScalarType.Float32
        : typeof(T) == typeof(double) ? ScalarType.Float64
        : typeof(T) == typeof(int) ? ScalarType.Int32
        : typeof(T) == typeof(long) ? ScalarType.Int64
        : throw new NotSupportedException($"expected elements of type float, double, int or long, given {typeof(T).Name}.");

    public static long[] LongsOf(Shape shape)
    {
        List<long> extents = [];
        foreach (int extent in shape)
        {
            extents.Add(extent);
        }

        return [.. extents];
    }
}
