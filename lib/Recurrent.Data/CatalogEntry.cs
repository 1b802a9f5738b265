namespace Recurrent.Data;

/// <summary>A public file that does not ship with the library: where it is, and how to tell that it is the right one.</summary>
public sealed record CatalogEntry
{
    /// <summary>What <see cref="DataCatalog.PathOf"/> is asked for.</summary>
    public required string Name { get; init; }

    /// <summary>Where the file is downloaded from.</summary>
    public required Uri Address { get; init; }

    /// <summary>Its name in <see cref="DataCatalog.Folder"/>.</summary>
    public required string FileName { get; init; }

    /// <summary>Its length in bytes.</summary>
    public required long Length { get; init; }

    /// <summary>The SHA-256 of its bytes, in lower-case hexadecimal digits.</summary>
    public required string Sha256 { get; init; }
}
