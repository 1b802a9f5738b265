namespace Recurrent.Data;

/// <summary>Data by name or by path. Named data are public files that are downloaded when they are first asked for, checked, and
/// kept; nothing is downloaded unless asked for.</summary>
/// <example><code>string text = DataFile.ReadText(await DataCatalog.PathOf("tiny-shakespeare"));</code></example>
public static class DataCatalog
{
    /// <summary>The environment variable that names another <see cref="Folder"/>.</summary>
    public const string FolderVariable = "RECURRENT_DATA";

    /// <summary>What can be asked for by name.</summary>
    /// <remarks><c>tiny-shakespeare</c>: 40,000 lines from the plays of Shakespeare (public domain), chosen by A. Karpathy for
    /// char-rnn, 2015; ASCII, 65 different characters.</remarks>
    public static IReadOnlyList<CatalogEntry> Entries { get; } =
    [
        new()
        {
            Name = "tiny-shakespeare",
            Address = new("https://raw.githubusercontent.com/karpathy/char-rnn/6f9487a6fe5b420b7ca9afb0d7c078e37c1d1b4e/data/tinyshakespeare/input.txt"),
            FileName = "tiny-shakespeare.txt",
            Length = 1_115_394,
            Sha256 = "86c4e6aa9db7c042ec79f339dcb96d42b0075e16b8fc2e86bf0ca57e2dc565ed",
        },
    ];

    /// <summary>Where downloaded files are kept: the folder that <see cref="FolderVariable"/> names, or <c>recurrent/data</c> in the
    /// user's folder for local application data.</summary>
    public static string Folder => Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } folder
        ? Path.GetFullPath(folder)
        : Path.Combine(
            Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify),
            "recurrent",
            "data");

    /// <summary>The path of a file: of one of the <see cref="Entries"/>, downloaded to <see cref="Folder"/> unless it is there, or
    /// the path that was given.</summary>
    /// <param name="nameOrPath">The name of an entry, or the path of any file (<c>./name</c> where both exist).</param>
    /// <param name="progress">Is told how much of the file is there, from 0 to 1, while it is downloaded.</param>
    /// <param name="cancellation">Ends the download, or the wait for another process that downloads the same file.</param>
    /// <remarks>A download that was cut or cancelled goes on where it ended when the file is next asked for. The file appears under
    /// its name only when it is whole and its SHA-256 is right.</remarks>
    /// <exception cref="FileNotFoundException">There is no such entry and no such file.</exception>
    /// <exception cref="IOException">The download failed; the message says how to do without.</exception>
    /// <exception cref="InvalidDataException">The file is not the right one; it was removed.</exception>
    public static Task<string> PathOf(
        string nameOrPath, IProgress<double>? progress = null, CancellationToken cancellation = default) =>
        PathIn(Folder, Entries, nameOrPath, progress, cancellation);

    internal static async Task<string> PathIn(
        string folder,
        IReadOnlyList<CatalogEntry> entries,
        string nameOrPath,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(nameOrPath);
        if (entries.FirstOrDefault(entry => entry.Name == nameOrPath) is { } entry)
        {
            return await new CachedFile(entry, folder).Fetch(progress, cancellation).ConfigureAwait(false);
        }

        string full = Path.GetFullPath(nameOrPath);
        return File.Exists(full) ? nameOrPath : throw new FileNotFoundException(
            $"nameOrPath wants a file or a name of the catalog, which has {string.Join(", ", entries.Select(known => known.Name))}; "
            + $"given {nameOrPath}, and there is no {full}.",
            full);
    }
}
