using System.Security.Cryptography;

namespace Packages.Tests;

/// <summary>Packages can be made again to check where they come from.</summary>
public sealed class DeterminismTests : IDisposable
{
    private readonly FreshFolder folder = new();

    [Theory]
    [InlineData("Recurrent", "lib/Recurrent")]
    public async Task Packing_again_gives_the_same_bytes(string id, string project)
    {
        var ended = await folder.RunAsync("dotnet", "pack", Path.Combine(Packed.RepositoryRoot, project), "--no-build", "-c", Packed.Configuration, "-o", folder.Path);

        Assert.True(ended.ExitCode == 0, ended.Output + ended.Errors);
        foreach (var package in (string[])["nupkg", "snupkg"])
        {
            Assert.Equal(Hash(Packed.PathOf(id, package)), Hash(folder.File(Path.GetFileName(Packed.PathOf(id, package)))));
        }
    }

    public void Dispose() => folder.Dispose();

    private static string Hash(string path) => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path)));
}
