using System.Text;

namespace Recurrent.Torch.Tests;

/// <summary>The one bit that lets libLibTorchSharp.so load where the C++ library is older.</summary>
public sealed class VersionNeedTests
{
    private const string Version = "GLIBCXX_3.4.32";

    [Fact]
    public void One_bit_changes_and_a_second_time_none()
    {
        byte[] before = File.ReadAllBytes(LibTorchTests.Original), after = [.. before];

        string done = VersionNeed.Weaken(after, Version);

        Assert.Equal("asks for GLIBCXX_3.4.32 and uses nothing of it, so the need is marked as weak", done);
        int changed = Enumerable.Range(0, before.Length).Single(at => before[at] != after[at]);
        Assert.Equal(before[changed] | 2, after[changed]);
        byte[] again = [.. after];
        VersionNeed.Weaken(again, Version);
        Assert.Equal(after, again);
    }

    [Fact]
    public void What_is_used_or_not_asked_for_or_no_library_stays_as_it_is()
    {
        byte[] before = File.ReadAllBytes(LibTorchTests.Original), after = [.. before];
        Assert.Equal("uses GLIBCXX_3.4.21, so it stays as it is", VersionNeed.Weaken(after, "GLIBCXX_3.4.21"));
        Assert.Equal("does not ask for GLIBCXX_9, so it stays as it is", VersionNeed.Weaken(after, "GLIBCXX_9"));
        Assert.Equal(before, after);
        Assert.Equal("no shared library of 64 bits, so it stays as it is", VersionNeed.Weaken(Encoding.ASCII.GetBytes(new string('x', 100)), Version));
        Assert.Equal("no shared library of 64 bits, so it stays as it is", VersionNeed.Weaken([], Version));
    }

    [Fact]
    public void The_build_has_changed_its_copy_only_where_the_system_needs_it()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only libraries for Linux are changed.");
        byte[] built = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "libLibTorchSharp.so")), expected = File.ReadAllBytes(LibTorchTests.Original);
        if (!VersionNeed.SystemHas("libstdc++.so.6", Version))
        {
            VersionNeed.Weaken(expected, Version);
        }

        Assert.Equal(expected, built);
        Assert.True(VersionNeed.SystemHas("libstdc++.so.6", "GLIBCXX_3.4.21")); // What .NET itself needs.
        Assert.False(VersionNeed.SystemHas("libstdc++.so.6", "GLIBCXX_99"));
    }
}
