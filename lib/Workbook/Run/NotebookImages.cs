using Workbook.Documents;

namespace Workbook.Run;

/// <summary>Takes the pictures that a notebook's text shows along with its executed copy.</summary>
internal static class NotebookImages
{
    private const string Folder = "images";

    /// <summary>Copies the folder <c>images</c> beside a notebook, where there is one, beside its executed copy.</summary>
    public static void Copy(string notebook, string executed)
    {
        var source = Path.Combine(Path.GetDirectoryName(notebook)!, Folder);
        if (!Directory.Exists(source))
        {
            return;
        }

        var target = Path.Combine(Path.GetDirectoryName(executed)!, Folder);
        foreach (var image in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            AtomicFile.Write(Path.Combine(target, Path.GetRelativePath(source, image)), stream => stream.Write(File.ReadAllBytes(image)));
        }
    }
}
