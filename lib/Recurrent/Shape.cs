using System.Runtime.CompilerServices;

namespace Recurrent;

/// <summary>The extents of a tensor, outermost first, at most four of them; <c>[]</c> is a scalar.</summary>
/// <remarks>A value of fixed size, so that making one allocates nothing: <c>Shape s = [T, B, H];</c>.</remarks>
[CollectionBuilder(typeof(Shape), nameof(Create))]
public readonly struct Shape : IEquatable<Shape>
{
    /// <summary>The largest rank, 4.</summary>
    public const int MaxRank = 4;

    /// <summary>The largest number of elements: what one array holds, less a little for alignment.</summary>
    public const int MaxLength = 2_147_483_520;

    private readonly int first, second, third, fourth;

    private Shape(ReadOnlySpan<int> extents)
    {
        Rank = extents.Length;
        first = Rank > 0 ? extents[0] : 0;
        second = Rank > 1 ? extents[1] : 0;
        third = Rank > 2 ? extents[2] : 0;
        fourth = Rank > 3 ? extents[3] : 0;

        long count = 1;
        foreach (int extent in extents)
        {
            if (extent < 0)
            {
                throw new ArgumentException($"A shape wants extents of 0 or more; given {this}.", nameof(extents));
            }

            count = Math.Min(count * extent, (long)MaxLength + 1);
        }

        if (count > MaxLength && !extents.Contains(0))
        {
            throw new ArgumentException(
                $"A tensor holds at most {MaxLength:N0} elements; the shape {this} has more.", nameof(extents));
        }

        Length = extents.Contains(0) ? 0 : (int)count;
    }

    /// <summary>The number of extents, 0 to 4.</summary>
    public int Rank { get; }

    /// <summary>The number of elements: the product of the extents, 1 for a scalar.</summary>
    /// <remarks><c>default(Shape)</c> counts as no shape at all and has length 0.</remarks>
    public int Length { get; }

    /// <summary>The extent at <paramref name="axis"/>; negative axes count from the end.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    public int this[int axis] => (axis < 0 ? axis + Rank : axis) switch
    {
        0 when Rank > 0 => first,
        1 when Rank > 1 => second,
        2 when Rank > 2 => third,
        3 when Rank > 3 => fourth,
        _ => throw new ArgumentOutOfRangeException(nameof(axis), axis, $"The shape {this} has {Rank} axes."),
    };

    /// <summary>A shape of the given extents.</summary>
    /// <param name="extents">At most four, each 0 or more, with a product that one array can hold.</param>
    /// <exception cref="ArgumentException">An extent is negative, or there are too many axes or elements.</exception>
    public static Shape Create(ReadOnlySpan<int> extents) => extents.Length <= MaxRank
        ? new Shape(extents)
        : throw new ArgumentException($"A shape has at most {MaxRank} axes; given {extents.Length}.", nameof(extents));

    /// <summary>The shape with the lengths that <c>System.Numerics.Tensors</c> gives.</summary>
    /// <exception cref="ArgumentException">There are more than four, or their product is more than an array holds.</exception>
    public static Shape FromLengths(ReadOnlySpan<nint> lengths)
    {
        Span<int> extents = stackalloc int[MaxRank];
        if (lengths.Length > MaxRank)
        {
            throw new ArgumentException($"A shape has at most {MaxRank} axes; given {lengths.Length}.", nameof(lengths));
        }

        for (int axis = 0; axis < lengths.Length; axis++)
        {
            extents[axis] = (int)Math.Min(lengths[axis], int.MaxValue); // Create refuses what is too large.
        }

        return Create(extents[..lengths.Length]);
    }

    /// <summary>The extents as a new array.</summary>
    public int[] ToArray() => new[] { first, second, third, fourth }[..Rank];

    /// <summary>The extents as the lengths that <c>System.Numerics.Tensors</c> takes.</summary>
    public nint[] ToLengths() => Array.ConvertAll(ToArray(), extent => (nint)extent);

    /// <summary>Walks the extents, outermost first.</summary>
    public IEnumerator<int> GetEnumerator()
    {
        for (int axis = 0; axis < Rank; axis++)
        {
            yield return this[axis];
        }
    }

    /// <inheritdoc/>
    public bool Equals(Shape other) => Rank == other.Rank && first == other.first && second == other.second
        && third == other.third && fourth == other.fourth;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Shape other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Rank, first, second, third, fourth);

    /// <summary>The shape as it is written everywhere: <c>[35, 20, 65]</c>.</summary>
    public override string ToString() => $"[{string.Join(", ", ToArray())}]";

    /// <summary>Whether both have the same extents.</summary>
    public static bool operator ==(Shape left, Shape right) => left.Equals(right);

    /// <summary>Whether they differ in an extent or in rank.</summary>
    public static bool operator !=(Shape left, Shape right) => !left.Equals(right);
}
