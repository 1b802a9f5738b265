#pragma warning disable
using System.Numerics; using System.Runtime.CompilerServices; using Recurrent.Kernels.Lanes;
namespace Recurrent.Kernels;
public static partial class Elementary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)] static T C<T>(double x) where T : unmanaged, IBinaryFloatingPointIeee754<T> => T.CreateTruncating(x);
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V ExpT<V,T>(V x) where V: struct, ILanes<V,T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        V magic = V.Broadcast(typeof(T)==typeof(float)?C<T>(12582912.0):C<T>(6755399441055744.0));
        V t = V.FusedMultiplyAdd(x, V.Broadcast(C<T>(Log2E)), magic), n = t - magic;
        V r = V.FusedMultiplyAdd(n, V.Broadcast(C<T>(-0.693147180559945)), x);
        V p = V.Broadcast(C<T>(1/5040.0));
        p = V.FusedMultiplyAdd(p, r, V.Broadcast(C<T>(1/720.0)));
        p = V.FusedMultiplyAdd(p, r, V.Broadcast(C<T>(1/120.0)));
        p = V.FusedMultiplyAdd(p, r, V.Broadcast(C<T>(1/24.0)));
        p = V.FusedMultiplyAdd(p, r, V.Broadcast(C<T>(1/6.0)));
        p = V.FusedMultiplyAdd(p, r, V.Broadcast(C<T>(0.5)));
        p = V.FusedMultiplyAdd(p*r, r, r);
        V s = V.AddBits(V.ShiftLeft(t, typeof(T)==typeof(float)?23:52), V.Broadcast(T.One));
        return V.FusedMultiplyAdd(s,p,s);
    }
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Sigmoid<V,T>(V x) where V: struct, ILanes<V,T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    { V one=V.Broadcast(T.One); V neg=V.LessThan(x,default); V e=ExpT<V,T>(V.Select(neg,x,default(V)-x)); return V.Select(neg,e,one)/(one+e); }
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Tanh<V,T>(V x) where V: struct, ILanes<V,T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    { V one=V.Broadcast(T.One); V e=ExpT<V,T>(x+x); return (e-one)/(e+one); }
}
