using Recurrent.Torch;
using TorchSharp;

// A program that uses the packages: no build has prepared its native libraries.
Console.WriteLine(LibTorch.EnsureLoads());
Console.WriteLine(torch.ones(2).sum().ToSingle());

/// <summary>Names the assembly.</summary>
public partial class Program;
