using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Workbook.Scripting.Hosting;

/// <summary>The vector instructions that this process may use: what the machine has and the runtime's settings allow.</summary>
internal static class InstructionSets
{
    /// <summary>Their names, the widest first.</summary>
    public static IEnumerable<string> Usable() =>
        new (string Name, bool Usable)[]
        {
            ("AVX-512", Avx512F.IsSupported), ("AVX2", Avx2.IsSupported), ("FMA", Fma.IsSupported), ("AVX", Avx.IsSupported),
            ("SSE4.2", Sse42.IsSupported), ("AdvSIMD", AdvSimd.Arm64.IsSupported),
        }.Where(set => set.Usable).Select(set => set.Name);
}
