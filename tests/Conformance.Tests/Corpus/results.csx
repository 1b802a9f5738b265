Results of a cell: scalars, texts, nothing at all.

// %% integer
1 + 1
// %% long
1234567890123L
// %% double
0.1 + 0.2
// %% large-double
1e300 * 10
// %% nan
double.NaN
// %% infinity
double.NegativeInfinity
// %% float
1.1f
// %% decimal
1.10m
// %% boolean
true
// %% character
'x'
// %% escaped-character
'<'
// %% string
"a string"
// %% string-of-lines
"one\ntwo\n"
// %% string-like-html
"<b>bold</b> & more"
// %% empty-string
""
// %% null
null
// %% null-string
(string)null
// %% nullable
(int?)3
// %% empty-nullable
(int?)null
// %% declaration
var declared = 3;
// %% void-call
Console.Write("");
// %% assignment-as-expression
declared = 4
// %% with-semicolon
declared;
// %% empty

// %% only-a-comment
// nothing runs here
// %% guid
new Guid("00112233-4455-6677-8899-aabbccddeeff").ToString("N").Length
// %% uri
new Uri("https://example.com/a?b=1")
// %% version
new Version(1, 2, 3)
// %% type
typeof(Dictionary<string, List<int>>)
// %% nested-type-name
typeof(Environment.SpecialFolder)
// %% big-integer
System.Numerics.BigInteger.Pow(2, 100)
// %% complex
new System.Numerics.Complex(1, -2)
// %% half
(Half)0.5
// %% byte
(byte)200
// %% string-builder
new StringBuilder("built").Append('!')
// %% two-statements-one-result
var left = 2;
left * 21
