namespace Recurrent;

/// <summary>A data file as it was when it was read.</summary>
/// <param name="Path">Its full path.</param>
/// <param name="Length">Its length in bytes.</param>
/// <param name="Sha256">The SHA-256 of its bytes, in lower-case hexadecimal digits.</param>
public sealed record DataFileRead(string Path, long Length, string Sha256);
