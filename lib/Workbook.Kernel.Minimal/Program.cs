using Workbook.Kernel.Minimal;
using Workbook.Scripting.Hosting;

return await KernelHost.RunAsync(args[0], () => new MinimalEngine()).ConfigureAwait(false);
