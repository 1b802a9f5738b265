namespace Jupyter.Tests;

/// <summary>A folder laid out as the repository is, so that notebooks run there and change nothing here.</summary>
internal sealed class Workspace : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("recurrent-jupyter-").FullName;

    /// <summary>Links what notebooks load.</summary>
    public Workspace()
    {
        Directory.CreateDirectory(Notebooks);
        Directory.CreateDirectory(Path.Combine(root, "lib"));
        Directory.CreateSymbolicLink(Path.Combine(root, "lib", "bin"), Path.Combine(Repository.Root, "lib", "bin"));
        Directory.CreateSymbolicLink(Path.Combine(root, "data"), Path.Combine(Repository.Root, "data"));
    }

    /// <summary>The folder of the notebooks.</summary>
    public string Notebooks => Path.Combine(root, "notebooks");

    /// <summary>Copies a notebook of the repository.</summary>
    /// <param name="name">Its file's name without extension.</param>
    /// <returns>The copy's path.</returns>
    public string Add(string name)
    {
        string copy = Path.Combine(Notebooks, $"{name}.ipynb");
        File.Copy(Path.Combine(Repository.Notebooks, $"{name}.ipynb"), copy);
        return copy;
    }

    public void Dispose() => Directory.Delete(root, recursive: true);
}
