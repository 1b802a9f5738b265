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
        var (first, second) = (Packed.Folder, await PackAsync("again"));
        if (Commit(first) != Commit(second)) // A package names its commit: what the build packed before a new one cannot be the same.
        {
            (first, second) = (second, await PackAsync("once more"));
        }

        foreach (var extension in (string[])["nupkg", "snupkg"])
        {
            Assert.Equal(Hash(first, extension), Hash(second, extension));
        }

        async Task<string> PackAsync(string name)
        {
            var ended = await folder.RunAsync("dotnet", "pack", Path.Combine(Packed.RepositoryRoot, project), "--no-build", "-c", Packed.Configuration, "-o", folder.File(name));
            Assert.True(ended.ExitCode == 0, ended.Output + ended.Errors);
            return folder.File(name);
        }

        string? Commit(string packed) => (string?)Packed.Nuspec(id, packed).Element("repository")?.Attribute("commit");

        string Hash(string packed, string extension) => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(Packed.PathOf(id, extension, packed))));
    }

    public void Dispose() => folder.Dispose();
}
