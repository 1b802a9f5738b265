namespace Workbook.Protocol;

/// <summary>The projects by which .NET Interactive's engine restores packages: it deletes them when its process ends, but a kernel ends by being killed.</summary>
internal static class PackageProjects
{
    private static readonly string Folder =
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify), ".packagemanagement", "nuget", "Projects");

    /// <summary>Deletes those of a process.</summary>
    public static void Delete(int processId)
    {
        if (!Directory.Exists(Folder))
        {
            return;
        }

        foreach (var project in Directory.GetDirectories(Folder, $"{processId}--*"))
        {
            try
            {
                Directory.Delete(project, recursive: true);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                // Someone else's, or in use for a moment longer.
            }
        }
    }
}
