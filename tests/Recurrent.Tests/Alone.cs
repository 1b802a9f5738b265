namespace Recurrent.Tests;

/// <summary>Tests that run while no other does: they set the number of threads, want the team of threads for themselves, or count
/// what the whole process allocates.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
