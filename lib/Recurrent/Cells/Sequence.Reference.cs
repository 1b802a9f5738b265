using System.Numerics;
using Recurrent.Kernels;
using Recurrent.Kernels.Lanes;

namespace Recurrent.Cells;

public static partial class Sequence
{
    /// <summary>The forward pass as one reads it, one number at a time; the fast one agrees with it to the last bit.</summary>
    /// <inheritdoc cref="Forward{TCell, T}"/>
    public static void ForwardReference<TCell, T>(
        SequenceSizes sizes, ReadOnlySpan<T> x, CellWeights<T> weights, ReadOnlySpan<T> h0, ReadOnlySpan<T> c0,
        ReadOnlySpan<int> lengths, Span<T> output, SequenceCache<T> cache)
        where TCell : struct, ICell<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (int T_, int B, int I, int H) = sizes;
        int row = (TCell.Sums + TCell.Kept) * H;
        Span<T> hidden = cache.Hidden.Span, cell = cache.Cell.Span, values = cache.Values.Span;
        Start(h0, hidden[..(B * H)]);
        Start(c0, cell[..(TCell.HasCell ? B * H : 0)]);
        for (int t = 0; t < T_; t++)
        {
            for (int b = 0; b < B; b++)
            {
                int now = ((t * B) + b) * H, next = now + (B * H);
                bool active = new RowMask(lengths, t)[b];
                ReadOnlySpan<T> h = hidden.Slice(now, H);
                Span<T> mine = values.Slice(((t * B) + b) * row, row);
                Sums<TCell, T>(x.Slice(((t * B) + b) * I, I), h, weights, mine);
                for (int j = 0; j < H; j++)
                {
                    Scalar<T> c = TCell.HasCell ? new(cell[now + j]) : default, newH = new(h[j]), newC = c;
                    if (active)
                    {
                        TCell.Forward(new CellValues<Scalar<T>, T>(ref mine[j], H), newH, c, out newH, out newC);
                    }

                    hidden[next + j] = newH.Value;
                    output[now + j] = active ? newH.Value : T.Zero;
                    if (TCell.HasCell)
                    {
                        cell[next + j] = newC.Value;
                    }
                }
            }
        }
    }

    /// <summary>The backward pass as one reads it, one number at a time; the fast one agrees with it to the last bit.</summary>
    /// <inheritdoc cref="Backward{TCell, T}"/>
    public static void BackwardReference<TCell, T>(
        SequenceSizes sizes, ReadOnlySpan<T> x, CellWeights<T> weights, ReadOnlySpan<int> lengths,
        SequenceCache<T> cache, ReadOnlySpan<T> dOutput, Span<T> dh, Span<T> dc, Span<T> dx, CellGradients<T> gradients)
        where TCell : struct, ICell<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (int T_, int B, _, int H) = sizes;
        int row = (TCell.Sums + TCell.Kept) * H;
        ReadOnlySpan<T> hidden = cache.Hidden.Span, cell = cache.Cell.Span;
        for (int t = T_ - 1; t >= 0; t--)
        {
            for (int b = 0; b < B; b++)
            {
                int now = ((t * B) + b) * H, next = now + (B * H);
                Span<T> mine = cache.Values.Span.Slice(((t * B) + b) * row, row), dState = dh.Slice(b * H, H);
                if (!new RowMask(lengths, t)[b])
                {
                    mine.Clear(); // dh and dc pass through.
                    continue;
                }

                for (int j = 0; j < H; j++)
                {
                    Scalar<T> dNext = new(dOutput.IsEmpty ? dState[j] : dState[j] + dOutput[now + j]);
                    Scalar<T> dCell = TCell.HasCell ? new(dc[(b * H) + j]) : default, c = TCell.HasCell ? new(cell[now + j]) : default;
                    dNext = Elementary.DropVanished<Scalar<T>, T>(dNext);
                    dCell = Elementary.DropVanished<Scalar<T>, T>(dCell);
                    TCell.Backward(
                        new CellValues<Scalar<T>, T>(ref mine[j], H), new(hidden[now + j]), c, new(hidden[next + j]), ref dNext, ref dCell);
                    dState[j] = dNext.Value;
                    if (TCell.HasCell)
                    {
                        dc[(b * H) + j] = dCell.Value;
                    }
                }

                AddThroughWeights<TCell, T>(mine, weights.WeightHh, H, fromState: true, dState);
            }
        }

        ReferenceGradients<TCell, T>(sizes, x, weights, lengths, cache, dx, gradients);
    }

    /// <summary>Value s of unit j: b_ih + b_hh + W_ih x + W_hh h, or the part of it that belongs to s.</summary>
    private static void Sums<TCell, T>(ReadOnlySpan<T> x, ReadOnlySpan<T> h, CellWeights<T> weights, Span<T> values)
        where TCell : struct, ICell<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int H = h.Length;
        for (int gate = 0; gate < TCell.Gates; gate++)
        {
            int fromState = StateSum<TCell, T>(gate);
            for (int j = 0; j < H; j++)
            {
                int g = (gate * H) + j;
                values[(fromState * H) + j] = weights.BiasHh[g];
                values[g] = fromState == gate ? weights.BiasIh[g] + weights.BiasHh[g] : weights.BiasIh[g];
                values[g] = Chain(values[g], weights.WeightIh.Slice(g * x.Length, x.Length), x);
                values[(fromState * H) + j] = Chain(values[(fromState * H) + j], weights.WeightHh.Slice(g * H, H), h);
            }
        }
    }

    /// <summary>dsource += Σ over gates of d(sum)·W: through W_hh to h, or through W_ih to x.</summary>
    private static void AddThroughWeights<TCell, T>(
        ReadOnlySpan<T> d, ReadOnlySpan<T> weight, int H, bool fromState, Span<T> dSource)
        where TCell : struct, ICell<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int g = 0; g < TCell.Gates * H; g++)
        {
            int sum = fromState ? StateSum<TCell, T>(g / H) : g / H;
            for (int j = 0; j < dSource.Length; j++)
            {
                dSource[j] = T.FusedMultiplyAdd(d[(sum * H) + (g % H)], weight[(g * dSource.Length) + j], dSource[j]);
            }
        }
    }

    private static void ReferenceGradients<TCell, T>(
        SequenceSizes sizes, ReadOnlySpan<T> x, CellWeights<T> weights, ReadOnlySpan<int> lengths, SequenceCache<T> cache,
        Span<T> dx, CellGradients<T> gradients)
        where TCell : struct, ICell<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (int T_, int B, int I, int H) = sizes;
        T[] biasIh = new T[TCell.Gates * H], biasHh = new T[TCell.Gates * H], zeros = new T[I];
        for (int k = 0; k < T_ * B; k++)
        {
            int row = (TCell.Sums + TCell.Kept) * H;
            ReadOnlySpan<T> d = cache.Values.Span.Slice(k * row, row), h = cache.Hidden.Span.Slice(k * H, H);
            ReadOnlySpan<T> mine = new RowMask(lengths, k / B)[k % B] ? x.Slice(k * I, I) : zeros;
            for (int g = 0; g < TCell.Gates * H; g++)
            {
                T dInput = d[g], dState = d[(StateSum<TCell, T>(g / H) * H) + (g % H)];
                biasIh[g] += dInput;
                biasHh[g] += dState;
                AddScaled(dInput, mine, gradients.WeightIh.IsEmpty ? default : gradients.WeightIh.Slice(g * I, I));
                AddScaled(dState, h, gradients.WeightHh.IsEmpty ? default : gradients.WeightHh.Slice(g * H, H));
            }

            if (!dx.IsEmpty)
            {
                AddThroughWeights<TCell, T>(d, weights.WeightIh, H, fromState: false, dx.Slice(k * I, I));
            }
        }

        AddScaled(T.One, biasIh, gradients.BiasIh);
        AddScaled(T.One, biasHh, gradients.BiasHh);
    }

    /// <summary>The value that gate's part from the state goes to.</summary>
    private static int StateSum<TCell, T>(int gate)
        where TCell : struct, ICell<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => gate == TCell.Gates - 1 ? TCell.Sums - 1 : gate;

    private static T Chain<T>(T sum, ReadOnlySpan<T> x, ReadOnlySpan<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int k = 0; k < x.Length; k++)
        {
            sum = T.FusedMultiplyAdd(y[k], x[k], sum);
        }

        return sum;
    }

    private static void AddScaled<T>(T factor, ReadOnlySpan<T> x, Span<T> destination)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int j = 0; j < destination.Length; j++)
        {
            destination[j] = T.FusedMultiplyAdd(factor, x[j], destination[j]);
        }
    }
}
