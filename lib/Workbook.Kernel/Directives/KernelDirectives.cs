using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Directives;

namespace Workbook.Kernel.Directives;

/// <summary>Adds the directives that the engine's packages lack.</summary>
internal static class KernelDirectives
{
    /// <summary>Adds <c>#!import</c>, <c>#!time</c>, <c>#!lsmagic</c>, <c>#!about</c> and <c>#!markdown</c>.</summary>
    public static CompositeKernel UseDirectives(this CompositeKernel kernel)
    {
        kernel.AddDirective(new KernelActionDirective("#!time") { Description = "Time the execution of the following code in the submission." }, TimeDirective.HandleAsync);
        kernel.AddDirective(new KernelActionDirective("#!about") { Description = "Show version and build information." }, AboutDirective.HandleAsync);
        kernel.AddDirective(new KernelActionDirective("#!markdown") { Description = "Convert the code that follows from Markdown into HTML." }, MarkdownDirective.HandleAsync);
        ImportDirective.AddTo(kernel);
        kernel.VisitSubkernelsAndSelf(one =>
            one.AddDirective(new KernelActionDirective("#!lsmagic") { Description = "List the available magic commands / directives." }, LsMagicDirective.HandleAsync));
        return kernel;
    }

    /// <summary>Answers the engine's requests for input by asking the command.</summary>
    public static CompositeKernel UseInput(this CompositeKernel kernel)
    {
        kernel.RegisterCommandHandler<RequestInput>(InputRequests.HandleAsync);
        kernel.RegisterCommandHandler<RequestInputs>(InputRequests.HandleAsync);
        return kernel;
    }
}
