namespace Recurrent.Tests;

internal static class Repository
{
    /// <summary>A file or folder of the repository that the tests were built from.</summary>
    public static string Path(params string[] parts)
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "Workbook.sln")))
        {
            folder = folder.Parent;
        }

        return System.IO.Path.Combine([folder?.FullName ?? throw new DirectoryNotFoundException("Workbook.sln is in no folder above the tests."), .. parts]);
    }
}
