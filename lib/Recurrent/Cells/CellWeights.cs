namespace Recurrent.Cells;

/// <summary>The weights of a cell with G gates, laid out as torch lays them out.</summary>
public readonly ref struct CellWeights<T>
{
    /// <summary>weight_ih, [G·H, I].</summary>
    public required ReadOnlySpan<T> WeightIh { get; init; }

    /// <summary>weight_hh, [G·H, H].</summary>
    public required ReadOnlySpan<T> WeightHh { get; init; }

    /// <summary>bias_ih, [G·H].</summary>
    public required ReadOnlySpan<T> BiasIh { get; init; }

    /// <summary>bias_hh, [G·H].</summary>
    public required ReadOnlySpan<T> BiasHh { get; init; }
}

/// <summary>Where the gradients of a cell's weights are added; shapes as in <see cref="CellWeights{T}"/>.</summary>
public readonly ref struct CellGradients<T>
{
    /// <summary>dweight_ih, [G·H, I].</summary>
    public required Span<T> WeightIh { get; init; }

    /// <summary>dweight_hh, [G·H, H].</summary>
    public required Span<T> WeightHh { get; init; }

    /// <summary>dbias_ih, [G·H].</summary>
    public required Span<T> BiasIh { get; init; }

    /// <summary>dbias_hh, [G·H].</summary>
    public required Span<T> BiasHh { get; init; }
}
