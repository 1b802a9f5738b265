namespace Recurrent.Tests;

/// <summary>A new folder that is deleted with all in it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("recurrent-");

    public string[] Files => [.. folder.EnumerateFiles().Select(file => file.Name).Order(StringComparer.Ordinal)];

    public string File(string name) => Path.Combine(folder.FullName, name);

    public void Dispose() => folder.Delete(recursive: true);
}
