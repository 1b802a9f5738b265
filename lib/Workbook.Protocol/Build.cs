using System.Reflection;

namespace Workbook.Protocol;

/// <summary>What an assembly was built from.</summary>
/// <param name="Commit">The commit; null where it was built outside a repository.</param>
/// <param name="Version">The version.</param>
public sealed record Build(string? Commit = null, string? Version = null)
{
    /// <summary>Reads it from an assembly.</summary>
    public static Build Of(Assembly assembly)
    {
        var parts = assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+', 2) ?? [];
        return new Build(parts.ElementAtOrDefault(1), parts.ElementAtOrDefault(0));
    }
}
