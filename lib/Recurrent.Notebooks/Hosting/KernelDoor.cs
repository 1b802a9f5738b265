using System.Reflection;

namespace Recurrent.Notebooks.Hosting;

/// <summary>
/// Reaches the running notebook engine by reflection. Both .NET Interactive and the workbook's own runner have a type
/// <c>Microsoft.DotNet.Interactive.KernelInvocationContext</c> with a static <c>Current</c>. Its
/// <c>Display(value, params string[] mimeTypes)</c> is an extension method in the one and a method in the other; what it
/// returns has <c>Update(value)</c>, under the same display id. A cell that is interrupted has its context's <c>CancellationToken</c>
/// cancelled: then updates end the code that makes them, so that training stops.
/// </summary>
internal static class KernelDoor
{
    private const string ContextType = "Microsoft.DotNet.Interactive.KernelInvocationContext";

    private static Door? door;

    private sealed record Door(PropertyInfo Current, MethodInfo Display);

    /// <summary>The context of the cell that is running, or null outside an engine.</summary>
    public static object? Open() => (door ??= Find())?.Current.GetValue(null);

    public static IDisplay Display(object context, object value) => Display(door!.Display, context, value);

    internal static IDisplay Display(MethodInfo display, object context, object value)
    {
        object?[] arguments = display.IsStatic ? [context, value, Array.Empty<string>()] : [value, Array.Empty<string>()];
        return new Displayed(Invoke(display, display.IsStatic ? null : context, arguments)!, InterruptionOf(context));
    }

    /// <summary>The context's own method, or the extension method that its assembly has for it.</summary>
    internal static MethodInfo? DisplayOf(Type context) =>
        context.GetMethod("Display", [typeof(object), typeof(string[])])
        ?? context.Assembly.GetType(context.FullName + "Extensions")
            ?.GetMethod("Display", [context, typeof(object), typeof(string[])]);

    private static CancellationToken InterruptionOf(object context) =>
        context.GetType().GetProperty("CancellationToken")?.GetValue(context) is CancellationToken token ? token : CancellationToken.None;

    /// <summary>Not found is not remembered: the engine may be loaded after this library.</summary>
    private static Door? Find()
    {
        foreach (var assembly in AppDomain.CurrentDomain.GetAssemblies())
        {
            if (assembly.GetType(ContextType) is { } context
                && context.GetProperty("Current", BindingFlags.Public | BindingFlags.Static) is { } current
                && DisplayOf(context) is { } display)
            {
                return new Door(current, display);
            }
        }

        return null;
    }

    /// <summary>Exceptions arrive as the engine threw them.</summary>
    private static object? Invoke(MethodInfo method, object? target, object?[] arguments) =>
        method.Invoke(target, BindingFlags.DoNotWrapExceptions, binder: null, arguments, culture: null);

    private sealed class Displayed(object displayed, CancellationToken interruption) : IDisplay
    {
        private readonly MethodInfo update = displayed.GetType().GetMethod("Update", [typeof(object)])
            ?? throw new MissingMethodException(displayed.GetType().FullName, "Update(object)");

        public void Update(object value, bool last = false)
        {
            if (!last)
            {
                interruption.ThrowIfCancellationRequested();
            }

            Invoke(update, displayed, [value]);
        }
    }
}
