namespace Recurrent.Torch;

/// <summary>A parameter of a TorchSharp module.</summary>
/// <param name="Name">Its name, such as <c>lstm.weight_ih_l0</c>.</param>
/// <param name="Shape">Its shape, such as <c>[64, 16]</c>.</param>
/// <param name="Count">The number of its elements.</param>
public sealed record ParameterRow(string Name, string Shape, long Count);
