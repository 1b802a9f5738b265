using System.Text.Json.Serialization;

namespace Workbook.Protocol;

/// <summary>Whether code is whole.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CodeState>))]
public enum CodeState
{
    /// <summary>It can be run.</summary>
    Complete,

    /// <summary>It is the beginning of something.</summary>
    Incomplete,

    /// <summary>It breaks the language's rules, whatever follows.</summary>
    Invalid,

    /// <summary>It is in a language that cannot tell.</summary>
    Unknown,
}
