using System.Text.Json.Nodes;
using Recurrent.Notebooks.Plotly;

namespace Recurrent.Notebooks;

public sealed partial class Figure
{
    /// <summary>Marks the series that was added last as one whose last digits depend on the processor: the command <c>verify</c> compares its
    /// values within the tolerance, and does not compare the ranges of the axes.</summary>
    /// <param name="tolerance">The largest difference between two machines, positive; not relative.</param>
    /// <exception cref="InvalidOperationException">The figure has no series.</exception>
    /// <seealso cref="Notebooks.MachineDependent"/>
    public Figure MachineDependent(double tolerance)
    {
        Check.Positive(tolerance, nameof(tolerance));
        if (Traces.Count == 0)
        {
            throw new InvalidOperationException("expected a figure with a series, given one without.");
        }

        Traces[^1]["meta"] = new JsonObject { ["machineDependent"] = tolerance };
        return this;
    }
}
