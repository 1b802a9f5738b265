using System.CommandLine;
using Benchmarks.Peer;

namespace Benchmarks;

/// <summary>The benchmarks' command line; README.md says what each mode measures.</summary>
internal static class Program
{
    private static int Main(string[] arguments) =>
        new RootCommand("Measures the library.") { PeerMode.Command() }.Parse(arguments).Invoke();
}
