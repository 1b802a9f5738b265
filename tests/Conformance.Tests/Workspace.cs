namespace Conformance.Tests;

/// <summary>A folder laid out as the repository is, in which both engines run: nothing is left behind in the repository.</summary>
internal sealed class Workspace : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("recurrent-conformance-").FullName;

    /// <summary>Copies what notebooks load.</summary>
    public Workspace()
    {
        Directory.CreateDirectory(Temporary);
        Copy(Path.Combine(Repository.Root, "lib", "bin"), Path.Combine(root, "lib", "bin"));
        Copy(Path.Combine(Repository.Root, "data"), Path.Combine(root, "data"));
        Copy(Path.Combine(AppContext.BaseDirectory, "Corpus", "files"), Notebooks);
    }

    /// <summary>The folder of the notebooks, which is their working directory.</summary>
    public string Notebooks => Path.Combine(root, "notebooks");

    /// <summary>Where the runner puts what it executed.</summary>
    public string Executed => Path.Combine(root, "executed");

    /// <summary>The folder for temporary files of the processes.</summary>
    public string Temporary => Path.Combine(root, "tmp");

    public void Dispose() => Directory.Delete(root, recursive: true);

    private static void Copy(string from, string to)
    {
        foreach (string file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            string target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
