using System.Numerics.Tensors;
using Recurrent.Autograd;

namespace Recurrent.Tests.Autograd;

public sealed class VariableTests
{
    [Fact]
    public void A_tensor_goes_in_and_comes_out()
    {
        Tensor<float> tensor = Tensor.Create([1f, 2, 3, 4, 5, 6], [2, 3]);
        Variable<float> variable = new("w", tensor);
        Assert.Equal("w [2, 3]", variable.ToString());
        Assert.Equal([1f, 2, 3, 4, 5, 6], variable.Data);
        Assert.True(Tensor.EqualsAll<float>(tensor, variable.ToTensor()));
    }

    [Fact]
    public void A_view_of_a_tensor_goes_in_row_by_row()
    {
        ReadOnlyTensorSpan<float> columns = Tensor.Create([1f, 2, 3, 4, 5, 6], [2, 3]).AsReadOnlyTensorSpan().Slice(0..2, 1..3);
        Assert.Equal([2f, 3, 5, 6], new Variable<float>("w", columns).Data);
    }

    [Fact]
    public void Only_a_variable_with_a_gradient_gives_one()
    {
        Variable<float> constant = new("x", [2], requiresGradient: false);
        InvalidOperationException error = Assert.Throws<InvalidOperationException>(() => constant.Gradient[0]);
        Assert.Equal("x [2] requires no gradient, so it has none.", error.Message);
    }

    [Fact]
    public void Value_is_for_scalars() => Assert.Equal(
        "Value wants a variable of one element; x [2] has 2.",
        Assert.Throws<InvalidOperationException>(() => new Variable<float>("x", [2]).Value).Message);
}
