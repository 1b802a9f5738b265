namespace Workbook.Verify;

/// <summary>Compares images byte for byte.</summary>
internal static class ImageComparison
{
    /// <summary>The first difference of two images in base64, or null.</summary>
    public static Difference? Compare(string stored, string now)
    {
        if (stored == now)
        {
            return null;
        }

        if (Bytes(stored) is not { } first || Bytes(now) is not { } second)
        {
            return new Difference("", $"\"{Difference.Short(stored)}\"", $"\"{Difference.Short(now)}\"");
        }

        var at = first.AsSpan().CommonPrefixLength(second);
        return first.Length != second.Length ? new Difference("", $"{first.Length} bytes", $"{second.Length} bytes")
            : at < first.Length ? new Difference($"byte {at} of {first.Length}", $"0x{first[at]:X2}", $"0x{second[at]:X2}")
            : null; // White space within base64 is none of the image's.
    }

    private static byte[]? Bytes(string base64)
    {
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out var length) ? bytes[..length] : null;
    }
}
