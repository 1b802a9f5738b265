using Workbook.Protocol;
using Workbook.Scripting;

namespace Workbook.Tests.Scripting;

/// <summary>Whether Enter runs a cell in a console, or continues it.</summary>
public sealed class ScriptSyntaxTests
{
    [Theory]
    [InlineData("")]
    [InlineData("  \n")]
    [InlineData("// why")]
    [InlineData("1 + 1")]
    [InlineData("var x = 1;")]
    [InlineData("undefined(1)")]
    [InlineData("await Task.Delay(1);")]
    [InlineData("int F() => 1;")]
    [InlineData("if (true) { }")]
    [InlineData("#r \"a.dll\"\nusing System;")]
    [InlineData("class C { extension(int x) { } }")]
    public void Code_that_can_be_run_is_complete(string code) => Assert.Equal(CodeState.Complete, ScriptSyntax.Check(code));

    [Theory]
    [InlineData("var x =")]
    [InlineData("if (true) {")]
    [InlineData("if (true)")]
    [InlineData("F(1,")]
    [InlineData("class C")]
    [InlineData("/* why")]
    [InlineData("var text = @\"first")]
    [InlineData("var text = \"\"\"\nfirst")]
    [InlineData("new[] { 1,\n2,")]
    [InlineData("int F() =>")]
    [InlineData("try { }")]
    [InlineData("#if DEBUG")]
    public void The_beginning_of_something_is_incomplete(string code) => Assert.Equal(CodeState.Incomplete, ScriptSyntax.Check(code));

    [Theory]
    [InlineData("var 1 = 2;")]
    [InlineData("}")]
    [InlineData("1 + ;")]
    [InlineData("var text = \"never closed;\nvar x = 1;")]
    [InlineData("#nonsense")]
    public void What_nothing_can_follow_is_invalid(string code) => Assert.Equal(CodeState.Invalid, ScriptSyntax.Check(code));

    [Theory]
    [InlineData("#!html")]
    [InlineData("  #!time\n1")]
    [InlineData("var x =\n#!html\n<b>")]
    public void Code_with_directives_cannot_be_told(string code) => Assert.Equal(CodeState.Unknown, ScriptSyntax.Check(code));
}
