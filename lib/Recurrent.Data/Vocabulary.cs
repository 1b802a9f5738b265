namespace Recurrent.Data;

/// <summary>Numbers for tokens and tokens for numbers: ids 0 to <see cref="Count"/> − 1.</summary>
/// <remarks><c>new Vocabulary(Tokens.Characters("hello"))</c> has the tokens h, e, l, o with the ids 0 to 3.</remarks>
public sealed class Vocabulary
{
    private readonly List<string> tokens = [];
    private readonly Dictionary<string, int> ids = new(StringComparer.Ordinal);

    /// <summary>A vocabulary of <paramref name="tokens"/>, numbered in the order of their first appearance.</summary>
    /// <param name="tokens">Tokens, repeated or not: a whole tokenised text, or a list in the order wanted.</param>
    /// <param name="unknown">A token that stands for every token that is not in the vocabulary; it gets the id 0 unless
    /// it is among <paramref name="tokens"/>. Without one, <see cref="IdOf"/> fails on such a token.</param>
    /// <exception cref="ArgumentException">There are no tokens.</exception>
    public Vocabulary(IEnumerable<string> tokens, string? unknown = null)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        string[] given = [.. tokens];
        if (unknown is not null && !given.Contains(unknown, StringComparer.Ordinal))
        {
            Add(unknown);
        }

        foreach (string token in given)
        {
            Add(token);
        }

        if (Count == 0)
        {
            throw new ArgumentException("A vocabulary wants at least one token; given none.", nameof(tokens));
        }

        Unknown = unknown;
    }

    /// <summary>The number of different tokens, V.</summary>
    public int Count => tokens.Count;

    /// <summary>The token that stands for all others, or null.</summary>
    public string? Unknown { get; }

    /// <summary>Every token, in the order of their ids.</summary>
    public IReadOnlyList<string> All => tokens;

    /// <summary>The token with the number <paramref name="id"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such id.</exception>
    public string this[int id] => (uint)id < (uint)Count
        ? tokens[id]
        : throw new ArgumentOutOfRangeException(
            nameof(id), id, $"The vocabulary has the ids 0 to {Count - 1}; given {id}.");

    /// <summary>Whether <paramref name="token"/> has an id of its own.</summary>
    public bool Contains(string token) => ids.ContainsKey(token);

    /// <summary>The id of <paramref name="token"/>, or that of <see cref="Unknown"/>.</summary>
    /// <exception cref="ArgumentException">The token is not in the vocabulary, which has no unknown token.</exception>
    public int IdOf(string token)
    {
        ArgumentNullException.ThrowIfNull(token);
        return ids.TryGetValue(token, out int id) ? id
            : Unknown is not null ? ids[Unknown]
            : throw new ArgumentException(NotFound(token), nameof(token));
    }

    /// <summary>The ids of <paramref name="tokens"/>.</summary>
    /// <exception cref="ArgumentException">A token is not in the vocabulary, which has no unknown token.</exception>
    public int[] Encode(IEnumerable<string> tokens)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        return [.. tokens.Select(IdOf)];
    }

    /// <summary>The tokens of <paramref name="ids"/>, joined.</summary>
    /// <param name="ids">Ids of this vocabulary.</param>
    /// <param name="separator">What stands between two tokens: nothing for characters, a space for words.</param>
    /// <exception cref="ArgumentOutOfRangeException">An id is not one of this vocabulary.</exception>
    public string Decode(IEnumerable<int> ids, string separator = "")
    {
        ArgumentNullException.ThrowIfNull(ids);
        return string.Join(separator, ids.Select(id => this[id]));
    }

    private static string Quote(string token) => $"\"{token.Replace("\n", "\\n", StringComparison.Ordinal)}\"";

    private void Add(string token)
    {
        ArgumentException.ThrowIfNullOrEmpty(token);
        if (ids.TryAdd(token, Count))
        {
            tokens.Add(token);
        }
    }

    private string NotFound(string token)
    {
        const int Shown = 12;
        string otherCase = tokens.Find(known => known.Equals(token, StringComparison.OrdinalIgnoreCase)) ?? "";
        string help = otherCase.Length > 0 ? $"it has {Quote(otherCase)}, which differs in case"
            : token.Length > 1 && token.All(c => Contains(c.ToString()))
                ? "it has each of its characters: encode Tokens.Characters(text)"
            : $"it has {string.Join(", ", tokens.Take(Shown).Select(Quote))}{(Count > Shown ? ", …" : "")}";
        return $"The vocabulary of {Count} tokens has no {Quote(token)}; {help}. "
            + "A vocabulary with an unknown token takes any text.";
    }
}
