using System.IO.MemoryMappedFiles;
using System.Reflection.PortableExecutable;
using Microsoft.CodeAnalysis;

namespace Workbook.Scripting;

/// <summary>
/// What the compiler knows of the framework. Roslyn's own way copies each assembly into memory, native code and all; here the
/// files are mapped, so that only those pages count that the compiler looks at.
/// </summary>
public static unsafe class FrameworkMetadata
{
    // Its names are those of the older package System.Linq.Async, which notebooks use and which would be ambiguous. .NET Interactive leaves it out too.
    private const string LeftOut = "System.Linq.AsyncEnumerable.dll";

    /// <summary>References to the assemblies of the framework that this process runs on.</summary>
    public static IEnumerable<MetadataReference> References()
    {
        var folder = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        return ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetDirectoryName(path) == folder && Path.GetFileName(path) != LeftOut)
            .Select(Reference);
    }

    private static PortableExecutableReference Reference(string path)
    {
        // Mapped for as long as the process lives, as the references are.
        using var file = MemoryMappedFile.CreateFromFile(path, FileMode.Open, null, 0, MemoryMappedFileAccess.Read);
        var view = file.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read).SafeMemoryMappedViewHandle;
        byte* start = null;
        view.AcquirePointer(ref start);
        using var assembly = new PEReader(start, checked((int)view.ByteLength));
        var (offset, size) = (assembly.PEHeaders.MetadataStartOffset, assembly.PEHeaders.MetadataSize);
        var module = ModuleMetadata.CreateFromMetadata((nint)(start + offset), size);
        return AssemblyMetadata.Create(module).GetReference(filePath: path);
    }
}
