using Workbook.Protocol;
using Workbook.Scripting.Hosting;

namespace Workbook.Tests.Scripting.Hosting;

/// <summary>What an engine throws is its cell's error, and the next cell runs.</summary>
public sealed class KernelHostTests
{
    [Fact]
    public async Task An_engine_that_throws_ends_its_cell_and_not_the_process()
    {
        var replies = new List<KernelReply>();
        foreach (var source in (string[])["throws", "passes"])
        {
            await KernelHost.AnswerAsync(new ExecuteCell(source, "csharp"), new ThrowingEngine(), replies.Add);
        }

        Assert.Equal(
            [typeof(CellBegan), typeof(CellFailed), typeof(CellEnded), typeof(CellBegan), typeof(Printed), typeof(CellEnded)],
            replies.Select(reply => reply.GetType()));
        Assert.Equal("told", replies.OfType<CellFailed>().Single().Error.Message);
    }

    [Fact]
    public async Task An_engine_that_throws_when_it_is_asked_about_code_knows_nothing()
    {
        var replies = new List<KernelReply>();
        foreach (var request in (KernelRequest[])[new CompleteCode("abc", 2), new InspectCode("abc", 2)])
        {
            await KernelHost.AnswerAsync(request, new ThrowingEngine(), replies.Add);
        }

        var completed = Assert.IsType<CodeCompleted>(replies[0]);
        Assert.Equal((2, 2, 0), (completed.Start, completed.End, completed.Completions.Count));
        Assert.Null(Assert.IsType<CodeInspected>(replies[1]).Content);
    }

    private sealed class ThrowingEngine : IEngine
    {
        public void WarmUp()
        {
        }

        public Task<CodeCompleted> CompleteAsync(CompleteCode code) => throw new NotSupportedException();

        public Task<MimeBundle?> InspectAsync(InspectCode code) => throw new NotSupportedException();

        public Task<CellError?> RunAsync(ExecuteCell cell, CellOutput output)
        {
            if (cell.Source == "throws")
            {
                throw new NotSupportedException("told");
            }

            output.Write("stdout", "passed");
            return Task.FromResult<CellError?>(null);
        }
    }
}
