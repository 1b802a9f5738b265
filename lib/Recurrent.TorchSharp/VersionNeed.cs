// Compiled twice: into the library, which has LIBRARY, and as a task of the build (TorchNatives.targets), which has only .NET Standard 2.0.
#if !LIBRARY
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
#endif
using System.Text;

namespace Recurrent.Torch;

/// <summary>The versions of system libraries that a shared library for Linux (ELF, 64 bits) asks for.</summary>
/// <remarks>
/// libLibTorchSharp.so names <c>std::ios_base_library_init</c> of GCC 13, because the header iostream does, but uses nothing of that version: no
/// relocation refers to it. So libraries before GCC 13, as in Debian 12 and Ubuntu 22.04, serve as well, once the need is marked as weak: the flag
/// VER_FLG_WEAK of an Elf64_Vernaux. Source: Linux Standard Base, "Symbol Versioning".
/// </remarks>
internal sealed class VersionNeed
{
    private const int RelocationSection = 4, VersionNeedSection = 0x6ffffffe, VersionSection = 0x6fffffff;
    private const int RelocationSize = 24;
    private const byte Weak = 2;
    private readonly byte[] elf;

    private VersionNeed(byte[] elf) => this.elf = elf;

    /// <summary>Whether the system's library has a version; false where it cannot be told.</summary>
    /// <remarks>.NET itself needs the C++ library, so this process has loaded it.</remarks>
    public static bool SystemHas(string library, string version)
    {
        if (!File.Exists("/proc/self/maps"))
        {
            return false;
        }

        var path = File.ReadLines("/proc/self/maps").Select(line => line.Substring(line.LastIndexOf(' ') + 1))
            .FirstOrDefault(file => Path.GetFileName(file).StartsWith(library, StringComparison.Ordinal));
        return path != null && File.Exists(path) && Encoding.ASCII.GetString(File.ReadAllBytes(path)).Contains(version + "\0");
    }

    /// <summary>Marks the need for a version as weak, unless something of that version is used.</summary>
    /// <param name="elf">The library's bytes, in which one bit changes.</param>
    /// <param name="version">The version, such as <c>GLIBCXX_3.4.32</c>.</param>
    /// <returns>What was done, in words.</returns>
    public static string Weaken(byte[] elf, string version) =>
        elf.Length < 64 || Encoding.ASCII.GetString(elf, 1, 3) != "ELF" || elf[4] != 2 || elf[5] != 1
            ? "no shared library of 64 bits, so it stays as it is"
            : new VersionNeed(elf).Weaken(version);

    private string Weaken(string version)
    {
        var sections = Enumerable.Range(0, UInt16(60)).Select(index => SectionAt((int)BitConverter.ToInt64(elf, 40) + (index * UInt16(58)))).ToList();
        var needs = sections.Find(section => section.Type == VersionNeedSection);
        var versions = sections.Find(section => section.Type == VersionSection);
        var files = versions.Type == 0 ? 0 : needs.Count;
        for (var file = needs.Offset; files > 0; files--, file += Int32(file + 12)) // Elf64_Verneed
        {
            var need = file + Int32(file + 8);
            for (var count = UInt16(file + 2); count > 0; count--, need += Int32(need + 12)) // Elf64_Vernaux
            {
                if (Text(sections[needs.Link].Offset + Int32(need + 8)) != version)
                {
                    continue;
                }

                var number = UInt16(need + 6);
                if (sections.Where(section => section.Type == RelocationSection).SelectMany(SymbolsOf).Any(symbol => UInt16(versions.Offset + (2 * symbol)) == number))
                {
                    return $"uses {version}, so it stays as it is";
                }

                elf[need + 4] |= Weak;
                return $"asks for {version} and uses nothing of it, so the need is marked as weak";
            }
        }

        return $"does not ask for {version}, so it stays as it is";
    }

    // Elf64_Rela
    private IEnumerable<int> SymbolsOf((int Type, int Offset, int Size, int Link, int Count) relocations) =>
        Enumerable.Range(0, relocations.Size / RelocationSize).Select(index => Int32(relocations.Offset + (RelocationSize * index) + 12)).Where(symbol => symbol != 0);

    // Elf64_Shdr
    private (int Type, int Offset, int Size, int Link, int Count) SectionAt(int at) =>
        (Int32(at + 4), (int)BitConverter.ToInt64(elf, at + 24), (int)BitConverter.ToInt64(elf, at + 32), Int32(at + 40), Int32(at + 44));

    private string Text(int at) => Encoding.ASCII.GetString(elf, at, Array.IndexOf(elf, (byte)0, at) - at);

    private int UInt16(int at) => BitConverter.ToUInt16(elf, at);

    private int Int32(int at) => BitConverter.ToInt32(elf, at);
}

#if !LIBRARY
/// <summary>Copies libLibTorchSharp.so; where the system's C++ library is older than the copy asks for, the need is marked as weak in the copy.</summary>
public sealed class WeakenVersionNeed : Microsoft.Build.Utilities.Task
{
    /// <summary>The file to copy. It is never changed: it may be a hard link into the package folder.</summary>
    [Microsoft.Build.Framework.Required]
    public string Source { get; set; }

    /// <summary>The copy, which is written under another name and then renamed.</summary>
    [Microsoft.Build.Framework.Required]
    public string Destination { get; set; }

    /// <summary>The name of the library whose version it asks for.</summary>
    [Microsoft.Build.Framework.Required]
    public string Library { get; set; }

    /// <summary>The version.</summary>
    [Microsoft.Build.Framework.Required]
    public string Version { get; set; }

    public override bool Execute()
    {
        var elf = File.ReadAllBytes(Source);
        var done = VersionNeed.SystemHas(Library, Version) ? $"stays as it is: {Library} has {Version}" : VersionNeed.Weaken(elf, Version);
        Log.LogMessage(Microsoft.Build.Framework.MessageImportance.Low, $"{Source} {done}.");
        var temporary = $"{Destination}.{System.Diagnostics.Process.GetCurrentProcess().Id}.tmp";
        File.WriteAllBytes(temporary, elf);
        File.Delete(Destination);
        File.Move(temporary, Destination);
        return true;
    }
}
#endif
