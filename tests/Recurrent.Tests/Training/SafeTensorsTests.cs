using System.Buffers.Binary;
using System.Text;
using Recurrent.Training;

namespace Recurrent.Tests.Training;

public sealed class SafeTensorsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string FilePath => folder.File("t.safetensors");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void AFileIsTheseBytes()
    {
        SafeTensors.Write(
            FilePath,
            [SafeTensor.Of<float>("a.weight", [1, 2], [1, -2]), SafeTensor.Of<ulong>("é\"", [], [258])],
            [new("format", "pt")]);
        const string Header = """
            {"__metadata__":{"format":"pt"},"a.weight":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]},"é\"":{"dtype":"U64","shape":[],"data_offsets":[8,16]}}
            """;
        byte[] header = Encoding.UTF8.GetBytes(Header);
        Assert.Equal(150, header.Length);
        byte[] expected =
        [
            152, 0, 0, 0, 0, 0, 0, 0, .. header, (byte)' ', (byte)' ',
            0, 0, 0x80, 0x3F, 0, 0, 0, 0xC0, 2, 1, 0, 0, 0, 0, 0, 0,
        ];
        Assert.Equal(expected, File.ReadAllBytes(FilePath));
    }

    [Fact]
    public void WhatIsWrittenIsRead()
    {
        SafeTensor[] tensors =
        [
            SafeTensor.Of<float>("f", [2, 2], [float.NaN, float.NegativeInfinity, -0f, float.Epsilon]),
            SafeTensor.Of<double>("d", [1, 1, 1, 2], [Math.PI, double.MaxValue]),
            SafeTensor.Of<long>("i", [], [long.MinValue]),
            SafeTensor.Of<float>("empty", [0, 3], []),
            SafeTensor.Of<ulong>("u", [1], [ulong.MaxValue]),
        ];
        SafeTensors.Write(FilePath, tensors, [new("b", "2"), new("a", "ü")]);
        SafeTensorsFile file = SafeTensors.Read(FilePath);
        Assert.Equal("2ü", file.Metadata["b"] + file.Metadata["a"]);
        Assert.Equal(5, file.Tensors.Count);
        foreach (SafeTensor written in tensors)
        {
            SafeTensor read = file.Find(written.Name)!;
            Assert.Equal(written.ToString(), read.ToString());
            Assert.Equal(written.Bytes, read.Bytes);
        }

        var values = new double[2];
        file.Find("d")!.CopyTo<double>(values);
        Assert.Equal([Math.PI, double.MaxValue], values);
        Assert.Throws<ArgumentException>(() => file.Find("d")!.CopyTo<float>(new float[2]));
        Assert.Throws<ArgumentException>(() => file.Find("d")!.CopyTo<double>(new double[3]));
        Assert.Null(file.Find("x"));
    }

    [Fact]
    public void AFileOfNothingIsRead()
    {
        File.WriteAllBytes(FilePath, Bytes("{}", 0));
        Assert.Empty(SafeTensors.Read(FilePath).Tensors);
    }

    /// <summary>Files of other writers: tensors in any order, spaces anywhere.</summary>
    [Fact]
    public void TheOrderInTheHeaderDoesNotMatter()
    {
        byte[] file = Bytes(
            """{"b": {"data_offsets": [4, 8], "shape": [1], "dtype": "F32"}, "a": {"dtype": "F32", "shape": [1], "data_offsets": [0, 4]}}  """, 8);
        file[^1] = 0x40; // b is 2
        File.WriteAllBytes(FilePath, file);
        var values = new float[1];
        SafeTensors.Read(FilePath).Find("b")!.CopyTo<float>(values);
        Assert.Equal(2, values[0]);
    }

    public static TheoryData<string, int, string> Malformed => new()
    {
        { "", 0, "" },
        { "{", 0, "" },
        { "[]", 0, "JSON object" },
        { "null", 0, "JSON object" },
        { "{} x", 0, "" },
        { """{"a":1}""", 0, "\"a\" has 1" },
        { """{"":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 4, "a tensor wants a name" },
        { """{"a":{"dtype":"F32","shape":[1]}}""", 4, "data_offsets" },
        { """{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4],"x":1}}""", 4, "dtype, shape and data_offsets" },
        { """{"a":{"dtype":"BF16","shape":[2],"data_offsets":[0,4]}}""", 4, "dtype \"BF16\"" },
        { """{"a":{"dtype":7,"shape":[1],"data_offsets":[0,4]}}""", 4, "dtype 7" },
        { """{"a":{"dtype":"F32","shape":4,"data_offsets":[0,4]}}""", 4, "shape of a" },
        { """{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}""", 4, "shape of a" },
        { """{"a":{"dtype":"F32","shape":[1.5],"data_offsets":[0,6]}}""", 6, "shape of a" },
        { """{"a":{"dtype":"F32","shape":["1"],"data_offsets":[0,4]}}""", 4, "shape of a" },
        { """{"a":{"dtype":"F32","shape":[1,1,1,1,1],"data_offsets":[0,4]}}""", 4, "at most 4" },
        { """{"a":{"dtype":"F32","shape":[9999999999999999999],"data_offsets":[0,4]}}""", 4, "shape of a" },
        { """{"a":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,0]}}""", 0, "shape" },
        { """{"a":{"dtype":"F64","shape":[2147483647,2147483647,2147483647,2147483647],"data_offsets":[0,8]}}""", 8, "wants" },
        { """{"a":{"dtype":"F32","shape":[1],"data_offsets":[0]}}""", 4, "offsets [0]" },
        { """{"a":{"dtype":"F32","shape":[1],"data_offsets":[-4,0]}}""", 4, "data_offsets of a" },
        { """{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}""", 4, "wants 4 bytes" },
        { """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""", 4, "wants 8 bytes" },
        { """{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 3, "want 4 bytes of data; the file has 3" },
        { """{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 5, "want 4 bytes of data; the file has 5" },
        { """{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", 8, "begin at 0" },
        { """{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[2,6]}}""", 6, "b wants to begin at 4" },
        { """{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 4, "begin at 4" },
        { """{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", 8, "" },
        { """{"__metadata__":{"a":1}}""", 0, "object of strings" },
        { """{"__metadata__":"a"}""", 0, "object of strings" },
        { """{"\ud800":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 4, "" },
        { """{"__metadata__":{"a":"\ud800"}}""", 0, "" },
        { """{"a":{"dtype":"F32","shape":[{"x":[[[[[[[[[[[[[[]]]]]]]]]]]]]]}],"data_offsets":[0,4]}}""", 4, "shape of a" },
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public void AMalformedHeaderFailsSayingWhere(string header, int dataLength, string says) =>
        Fails(Bytes(header, dataLength), says);

    [Theory]
    [InlineData(new byte[0], "0 bytes")]
    [InlineData(new byte[] { 2, 0, 0, 0, 0, 0, 0 }, "7 bytes")]
    [InlineData(new byte[] { 3, 0, 0, 0, 0, 0, 0, 0, (byte)'{', (byte)'}' }, "said to have 3 bytes; 2 follow")]
    [InlineData(new byte[] { 255, 255, 255, 255, 255, 255, 255, 255 }, "18446744073709551615")]
    [InlineData(new byte[] { 0, 0, 0, 0, 0, 0, 0, 128 }, "9223372036854775808")]
    [InlineData(new byte[] { 1, 0, 0, 0, 0, 0, 0, 0, 255 }, "")]
    public void AWrongLengthOfTheHeaderFails(byte[] file, string says) => Fails(file, says);

    [Fact]
    public void EveryTruncationFails()
    {
        SafeTensors.Write(FilePath, [SafeTensor.Of<double>("a", [2], [1, 2])]);
        byte[] whole = File.ReadAllBytes(FilePath);
        for (int length = 0; length < whole.Length; length++)
        {
            Fails(whole[..length], "");
        }
    }

    [Fact]
    public void AFileWithAnyByteChangedIsReadOrRefused()
    {
        SafeTensors.Write(FilePath, [SafeTensor.Of<double>("ä", [2], [1, 2]), SafeTensor.Of<float>("b", [], [3])], [new("k", "v")]);
        byte[] whole = File.ReadAllBytes(FilePath);
        var random = new RandomSource(21);
        int refused = 0;
        for (int i = 0; i < 3 * whole.Length; i++)
        {
            byte[] changed = [.. whole];
            changed[i % whole.Length] = (byte)random.NextInt(256);
            File.WriteAllBytes(FilePath, changed);
            try
            {
                SafeTensors.Read(FilePath);
            }
            catch (InvalidDataException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, whole.Length, 3 * whole.Length);
    }

    [Fact]
    public void AFailedWriteLeavesTheOldFileAndNothingElse()
    {
        SafeTensors.Write(FilePath, [SafeTensor.Of<float>("a", [1], [1])]);
        byte[] old = File.ReadAllBytes(FilePath);
        SafeTensor tensor = SafeTensor.Of<float>("a", [1], [2]);
        Assert.Throws<ArgumentException>(() => SafeTensors.Write(FilePath, [tensor, tensor]));
        Assert.Throws<ArgumentException>(() => SafeTensors.Write(FilePath, [SafeTensor.Of<float>("__metadata__", [1], [2])]));
        Assert.Equal(old, File.ReadAllBytes(FilePath));
        Assert.Equal(["t.safetensors"], folder.Files);

        Directory.CreateDirectory(folder.File("taken"));
        Assert.ThrowsAny<Exception>(() => SafeTensors.Write(folder.File("taken"), [tensor]));
        Assert.Equal(["t.safetensors"], folder.Files);
    }

    [Fact]
    public void OtherElementTypesFail()
    {
        Assert.Throws<NotSupportedException>(() => SafeTensor.Of<Half>("a", [1], [(Half)1]));
        Assert.Throws<ArgumentException>(() => SafeTensor.Of<float>("a", [2], [1]));
    }

    private static byte[] Bytes(string header, int dataLength)
    {
        byte[] json = Encoding.UTF8.GetBytes(header);
        var file = new byte[sizeof(ulong) + json.Length + dataLength];
        BinaryPrimitives.WriteUInt64LittleEndian(file, (ulong)json.Length);
        json.CopyTo(file, sizeof(ulong));
        return file;
    }

    private void Fails(byte[] file, string says)
    {
        File.WriteAllBytes(FilePath, file);
        var e = Assert.Throws<InvalidDataException>(() => SafeTensors.Read(FilePath));
        Assert.StartsWith(FilePath, e.Message, StringComparison.Ordinal);
        Assert.Contains(says, e.Message, StringComparison.Ordinal);
    }
}
