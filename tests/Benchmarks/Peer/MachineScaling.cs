using System.Runtime.InteropServices;
using Recurrent.Kernels;
using Recurrent.Kernels.Lanes;

namespace Benchmarks.Peer;

/// <summary>What two threads that share nothing gain on this machine now: both multiply and add in registers and the first
/// cache.</summary>
/// <remarks>Two processors of a virtual machine may at times be one core; then no program gains from the second. The gain
/// of a kernel says something only beside this one, measured in turn with it.</remarks>
internal static class MachineScaling
{
    private const int Steps = 64, Rows = 4, Repeats = 3000;

    /// <summary>The same work for each of <paramref name="parts"/> threads.</summary>
    public static void Run(int parts)
    {
        Arithmetic work = default;
        Threads.Run(ref work, parts);
    }

    private readonly struct Arithmetic : IParallelWork
    {
        public void Run(int part, int parts)
        {
            int width = Panels<Lanes512<float>, float>.Width;
            Span<float> a = stackalloc float[Rows * Steps], b = stackalloc float[Steps * width], c = stackalloc float[Rows * width];
            for (int i = 0; i < Repeats; i++)
            {
                Tile<Four, Two, Lanes512<float>, float>.Multiply(
                    ref MemoryMarshal.GetReference(a), Steps, 1, ref MemoryMarshal.GetReference(b), Steps,
                    ref MemoryMarshal.GetReference(c), width, accumulate: true);
            }
        }
    }
}
