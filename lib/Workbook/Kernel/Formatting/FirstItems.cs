using System.Collections;

namespace Workbook.Kernel.Formatting;

/// <summary>As much of a sequence as is shown: it may be endless, or slow, and is gone through once.</summary>
/// <param name="Items">The first items.</param>
/// <param name="More">How many follow: <c>(3 more)</c>, or <c>(more)</c> where nobody knows; empty where none do.</param>
internal sealed record FirstItems(IReadOnlyList<object?> Items, string More)
{
    /// <summary>Takes the first items of a sequence.</summary>
    public static FirstItems Of(IEnumerable sequence)
    {
        var items = new List<object?>();
        foreach (var item in sequence)
        {
            if (items.Count == Limits.Items)
            {
                return new FirstItems(items, Count(sequence) is { } count ? $"({count - Limits.Items} more)" : "(more)");
            }

            items.Add(item);
        }
        return new FirstItems(items, "");
    }

    // Only a count that is known already: to count a lazy sequence is to evaluate it again.
    private static int? Count(IEnumerable sequence) => sequence is ICollection collection
        ? collection.Count
        : (int?)sequence.GetType().GetInterfaces()
            .FirstOrDefault(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ICollection<>))
            ?.GetProperty("Count")!.GetValue(sequence);
}
