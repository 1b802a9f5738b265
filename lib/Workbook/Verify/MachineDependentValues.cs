using System.Globalization;
using System.Text.RegularExpressions;

namespace Workbook.Verify;

/// <summary>Finds in text the values that <c>MachineDependent</c> of Recurrent.Notebooks writes, such as <c>⟨0.13700 ± 1E-5⟩</c>.</summary>
internal static partial class MachineDependentValues
{
    private const double Rounding = 1e-6; // Of two numbers of a few digits, in units of their last one.

    /// <summary>Puts the stored value in the place of each value now that differs from it by no more than its tolerance.</summary>
    /// <returns>These differences, in words.</returns>
    public static IReadOnlyList<string> Align(string stored, ref string now)
    {
        var before = Pattern().Matches(stored);
        var found = new List<string>();
        var value = 0;
        if (before.Count > 0)
        {
            now = Pattern().Replace(now, match =>
            {
                if (value == before.Count || before[value++] is not { } other || other.Value == match.Value || !Agree(other, match))
                {
                    return match.Value;
                }

                found.Add($"{other.Value} and {match.Value}");
                return other.Value;
            });
        }

        return found;
    }

    // Both are rounded to the digits that their tolerance leaves, so it is rounded up to these.
    private static bool Agree(Match stored, Match now)
    {
        var digits = stored.Groups["decimals"].Length;
        if (stored.Groups["tolerance"].Value != now.Groups["tolerance"].Value || digits != now.Groups["decimals"].Length)
        {
            return false;
        }

        var unit = Math.Pow(10, -digits);
        var units = Math.Ceiling((Number(stored, "tolerance") / unit) - Rounding);
        return Math.Abs(Number(stored, "value") - Number(now, "value")) <= (units + Rounding) * unit;
    }

    private static double Number(Match match, string group) => double.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"⟨(?<value>-?\d+(?:\.(?<decimals>\d+))?) (?:±|&\#177;) (?<tolerance>\d+(?:\.\d+)?E[-+]\d+)⟩")]
    private static partial Regex Pattern();
}
