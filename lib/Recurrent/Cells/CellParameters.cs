using System.Numerics;
using Recurrent.Autograd;

namespace Recurrent.Cells;

/// <summary>The four weights of a cell as variables.</summary>
/// <param name="WeightIh">weight_ih, [G·H, I].</param>
/// <param name="WeightHh">weight_hh, [G·H, H].</param>
/// <param name="BiasIh">bias_ih, [G·H].</param>
/// <param name="BiasHh">bias_hh, [G·H].</param>
public sealed record CellParameters<T>(
    Variable<T> WeightIh, Variable<T> WeightHh, Variable<T> BiasIh, Variable<T> BiasHh)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    internal CellWeights<T> Weights => new()
    {
        WeightIh = WeightIh.Data,
        WeightHh = WeightHh.Data,
        BiasIh = BiasIh.Data,
        BiasHh = BiasHh.Data,
    };

    internal CellGradients<T> Gradients => new()
    {
        WeightIh = WeightIh.GradientOrEmpty,
        WeightHh = WeightHh.GradientOrEmpty,
        BiasIh = BiasIh.GradientOrEmpty,
        BiasHh = BiasHh.GradientOrEmpty,
    };

    internal bool RequireGradient => WeightIh.RequiresGradient || WeightHh.RequiresGradient
        || BiasIh.RequiresGradient || BiasHh.RequiresGradient;
}

/// <summary>The state of one cell over a batch.</summary>
/// <param name="Hidden">h, [B, H].</param>
/// <param name="Cell">c, [B, H], where the cell has one.</param>
public readonly record struct CellState<T>(Variable<T> Hidden, Variable<T>? Cell = null)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>;

/// <summary>What a cell gives for a whole sequence.</summary>
/// <param name="Output">h after every step, [T, B, H]; zero past a row's length.</param>
/// <param name="Final">The state after each row's last step.</param>
public readonly record struct CellResult<T>(Variable<T> Output, CellState<T> Final)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>;
