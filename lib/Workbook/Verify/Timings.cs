using System.Text.RegularExpressions;

namespace Workbook.Verify;

/// <summary>Finds in text what says how long or when something ran: all that may differ between two runs that agree.</summary>
/// <remarks>
/// What <c>Timing</c> of Recurrent.Notebooks writes (<c>⟨12.3 ms⟩</c>, <c>⟨2.6×⟩</c>). Durations (<c>12.3 s</c>, <c>340 ms</c>, <c>1 min 5 s</c>, <c>00:01:05.3</c>), rates (<c>1,234 steps/s</c>, <c>0.5 s/epoch</c>,
/// <c>3 per second</c>) and points in time (a clock time with seconds, or a date with a clock time). Every other number is a result:
/// <c>1990s</c>, <c>0s and 1s</c>, <c>16:9</c> and <c>2026-11-21</c> stay.
/// </remarks>
internal static partial class Timings
{
    /// <summary>What stands in the place of a timing.</summary>
    public const string Mark = "⟨time⟩";

    private const string Number = @"(?<![\w.,:])[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:[eE][-+]?\d+)?";
    private const string Micro = "(?:[µμu]|&[#]181;|&[#]956;|&micro;)";
    private const string Small = $"(?:n|m|{Micro})s|(?:milli|micro|nano)seconds?";
    private const string Long = "s|secs?|seconds?|min|mins|minutes?|hours?";
    private const string Clock = @"\d{1,2}:\d{2}:\d{2}(?:\.\d+)?";

    /// <summary>The text with each timing replaced, and the timings.</summary>
    public static (string Text, IReadOnlyList<string> Timings) Mask(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('0', '9'))
        {
            return (text, []);
        }

        var found = new List<string>();
        var masked = Pattern().Replace(text, match =>
        {
            found.Add(match.Value.Trim());
            return " " + Mark;
        });
        // A longer time pads a table's other lines.
        return (found.Count == 0 ? text : Padding().Replace(masked, run => run.Value[..1]), found);
    }

    /// <summary>True for a text that says that numbers are times: <c>µs</c>, <c>time (ms)</c>, <c>duration, s</c>.</summary>
    public static bool IsUnit(string title) => Unit().IsMatch(title);

    [GeneratedRegex($@"
        [ ]*⟨\d[^⟨⟩±\n]*⟩
        | [ ]*(?<![\w.:/-])\d{{4}}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?(?:Z|[ ]?[-+]\d\d:?\d\d)?(?![\w:])
        | [ ]*(?<![\w.:/-])\d{{1,2}}/\d{{1,2}}/\d{{4}}[ ]\d{{1,2}}:\d\d(?::\d\d)?(?:[ ][AP]M)?(?![\w:])
        | [ ]*(?<![\w.:])(?:\d+\.)?{Clock}(?:[ ][AP]M)?(?![\w:])
        | [ ]*{Number}[ ]?\w*/(?:s|sec|second|min|minute|h|hour)(?!\w)
        | [ ]*{Number}(?:[ ][\w-]+){{0,2}}[ ]per[ ](?:second|minute|hour)(?!\w)
        | [ ]*(?:{Number}[ ]h[ ])?(?:{Number}[ ]min[ ])?{Number}(?:[ ]?(?:{Small})|[ ](?:{Long}))(?!\w)
        | [ ]*{Number}[ ]h[ ]{Number}[ ]min(?!\w)
        | [ ]*(?<![\w.,:])(?:\d+m[ ]?)?\d+\.\d+s(?!\w)
        | [ ]*(?<![\w.,:])\d+m[ ]?\d+s(?!\w)",
        RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Pattern();

    [GeneratedRegex("[ ]{2,}|[-─═]{3,}")]
    private static partial Regex Padding();

    [GeneratedRegex($@"(?:^|[(,\[/]\s*)(?:{Small}|{Long}|h)\s*(?:[)\]/]|$)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Unit();
}
