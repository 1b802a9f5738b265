using System.IO.Compression;
using System.Reflection;
using System.Xml.Linq;

namespace Packages.Tests;

/// <summary>What the build packed.</summary>
internal static class Packed
{
    public static string RepositoryRoot { get; } = Metadata(nameof(RepositoryRoot));

    public static string Folder { get; } = Metadata("PackedFolder");

    /// <summary>The cache that the build restored its packages into.</summary>
    public static string Cache { get; } = Metadata("PackageCache");

    public static string Version { get; } = Metadata("PackageVersion");

    public static string Configuration { get; } = Metadata(nameof(Configuration));

    /// <summary>A package, in the build's folder where none is named.</summary>
    public static string PathOf(string id, string extension = "nupkg", string? folder = null) => Path.Combine(folder ?? Folder, $"{id}.{Version}.{extension}");

    /// <summary>The files of a package by name, without those that every zip of this kind has.</summary>
    public static Dictionary<string, byte[]> Files(string id, string extension = "nupkg", string? folder = null)
    {
        using var zip = ZipFile.OpenRead(PathOf(id, extension, folder));
        return zip.Entries
            .Where(entry => !entry.FullName.StartsWith("_rels/", StringComparison.Ordinal) && !entry.FullName.StartsWith("package/", StringComparison.Ordinal)
                && entry.FullName != "[Content_Types].xml")
            .ToDictionary(entry => entry.FullName, Read);
    }

    /// <summary>What a package says of itself, by the names of the elements.</summary>
    public static XElement Nuspec(string id, string? folder = null)
    {
        var nuspec = XDocument.Load(new MemoryStream(Files(id, folder: folder)[$"{id}.nuspec"]));
        foreach (var element in nuspec.Descendants())
        {
            element.Name = element.Name.LocalName;
        }

        return nuspec.Root!.Element("metadata")!;
    }

    private static byte[] Read(ZipArchiveEntry entry)
    {
        using var content = new MemoryStream();
        using var stream = entry.Open();
        stream.CopyTo(content);
        return content.ToArray();
    }

    private static string Metadata(string key) =>
        typeof(Packed).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
