using Workbook.Kernel;
using Workbook.Scripting.Hosting;

return await KernelHost.RunAsync(args[0], () => new InteractiveEngine()).ConfigureAwait(false);
