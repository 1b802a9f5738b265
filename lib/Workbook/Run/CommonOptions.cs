using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Workbook.Run;

/// <summary>Options of all commands that run notebooks.</summary>
internal static class CommonOptions
{
    /// <summary>How many notebooks run at a time.</summary>
    public static Option<int> Jobs()
    {
        var jobs = new Option<int>("--jobs") { Description = "How many notebooks run at a time.", HelpName = "N", DefaultValueFactory = _ => Environment.ProcessorCount };
        jobs.Validators.Add(result => Require(result, result.Tokens.All(token => int.TryParse(token.Value, out var n) && n >= 1), "--jobs: expected a whole number from 1"));
        return jobs;
    }

    /// <summary>A limit of time.</summary>
    public static Option<double?> Seconds(string name, string what)
    {
        var time = new Option<double?>(name) { Description = $"Seconds that {what} may take. Default: no limit.", HelpName = "SECONDS" };
        time.Validators.Add(result => Require(result, result.Tokens.All(token => double.TryParse(token.Value, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and < int.MaxValue / 1000), $"{name}: expected a number of seconds above 0"));
        return time;
    }

    /// <summary>A limit of time as it was given.</summary>
    public static TimeSpan? Time(double? seconds) => seconds is { } some ? TimeSpan.FromSeconds(some) : null;

    /// <summary>Refuses what an option was given, unless <paramref name="holds"/>.</summary>
    public static void Require(OptionResult result, bool holds, string message)
    {
        if (!holds)
        {
            result.AddError($"{message}, found '{string.Join(' ', result.Tokens)}'.");
        }
    }
}
