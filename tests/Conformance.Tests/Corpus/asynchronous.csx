await, tasks, threads.

// %% await
await Task.Delay(5);
"waited"
// %% await-result
await Task.FromResult(42)
// %% await-foreach
async IAsyncEnumerable<int> Numbers() { for (var i = 0; i < 3; i++) { await Task.Yield(); yield return i; } }
await foreach (var n in Numbers()) Console.Write(n);
// %% await-in-expression
(await Task.FromResult(2)) * (await Task.FromResult(3))
// %% when-all
(await Task.WhenAll(Task.FromResult(1), Task.FromResult(2))).Sum()
// %% value-task
await new ValueTask<string>("value task")
// %% completed-task-status
Task.CompletedTask.Status
// %% configure-await
await Task.Delay(1).ConfigureAwait(false);
Console.WriteLine("on another thread");
display("shown there");
// %% thread-prints
var thread = new System.Threading.Thread(() => Console.WriteLine("from a thread"));
thread.Start();
thread.Join();
// %% task-prints
await Task.Run(() => Console.WriteLine("from a task"));
// %% task-displays
await Task.Run(() => display("displayed by a task"));
// %% parallel
var sum = 0;
Parallel.For(0, 100, i => System.Threading.Interlocked.Add(ref sum, i));
sum
// %% cancellation
using System.Threading;
var source = new CancellationTokenSource(10);
try { await Task.Delay(10_000, source.Token); } catch (OperationCanceledException) { Console.WriteLine("cancelled"); }
// %% async-lambda
Func<Task<int>> later = async () => { await Task.Yield(); return 9; };
await later()
// %% lazy-async
var lazy = new Lazy<Task<int>>(() => Task.FromResult(5));
await lazy.Value
// %% async-local
var local = new AsyncLocal<int> { Value = 3 };
await Task.Yield();
local.Value
// %% channel
var channel = System.Threading.Channels.Channel.CreateBounded<int>(1);
var writing = Task.Run(async () => { for (var i = 0; i < 3; i++) await channel.Writer.WriteAsync(i); channel.Writer.Complete(); });
var read = new List<int>();
await foreach (var item in channel.Reader.ReadAllAsync()) read.Add(item);
read
// %% live-updates
var live = Microsoft.DotNet.Interactive.KernelInvocationContextExtensions.Display(Microsoft.DotNet.Interactive.KernelInvocationContext.Current, "step 0");
for (var step = 1; step <= 3; step++) { await Task.Delay(5); live.Update($"step {step}"); }
// %% current-context-after-await
await Task.Delay(1);
Microsoft.DotNet.Interactive.KernelInvocationContext.Current != null
// %% synchronization-context
SynchronizationContext.Current == null
