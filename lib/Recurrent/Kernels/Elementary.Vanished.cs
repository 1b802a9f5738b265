using System.Numerics;
using System.Runtime.CompilerServices;
using Recurrent.Kernels.Lanes;

namespace Recurrent.Kernels;

public static partial class Elementary
{
    /// <summary>x, or 0 in every lane where |x| &lt; 2⁻¹⁰⁰ (2⁻⁹⁰⁰ in double); NaN stays.</summary>
    /// <remarks>
    /// A gradient that vanishes on its way back through time would pass through the subnormal numbers before it is 0, and processors are slow
    /// with those. The limit is far enough above them that products of what remains seldom get there, and far below what an optimizer can see.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V DropVanished<V, T>(V x)
        where V : struct, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        V limit = Constant<V, T>(-7.8886090522101181e-31f, -1.1830521861667747e-271); // Both sides below 0, where x's sign bit is set:
        return V.SelectLess(limit, V.Or(x, Constant<V, T>(-0.0)), default, x);       // a comparison with NaN does not hold.
    }
}
