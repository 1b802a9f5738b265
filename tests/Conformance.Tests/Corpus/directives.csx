Magic commands.

// %% csharp
#!csharp
1 + 1
// %% c-sharp-alias
#!c#
"alias"
// %% html
#!html
<b>bold</b>
// %% html-between
display("before");
#!html
<i>between</i>
#!csharp
"after"
// %% markdown
#!markdown
# Title
*text*
// %% javascript
#!javascript
console.log(1);
// %% js-alias
#!js
return 2;
// %% mermaid
#!mermaid
graph TD; A --> B;
// %% html-kernel html
<p>a cell of the HTML kernel</p>
// %% value-kernel value
#!value --name noted
some text
// %% time
#!time
var timed = 5;
// %% time-and-result
#!time
timed + 1
// %% who
#!who
// %% whos
var number = 1.5;
var text = "abc";
#!whos
// %% lsmagic
#!lsmagic
// %% about
#!about
// %% set
#!set --name copied --value @csharp:number
copied
// %% set-constant
#!set --name constant --value "fixed"
constant
// %% set-json
#!set --name list --value [1,2,3]
list
// %% set-missing-name
#!set --value 1
// %% set-missing-value
#!set --name nothing --value @csharp:absent
// %% value
#!value --name greeting
Hello there
// %% value-shared
#!share --from value greeting
greeting
// %% value-set
#!set --name greeted --value @value:greeting
greeted.Length
// %% value-mime
#!value --name data --mime-type application/json
{ "a": 1 }
// %% value-mime-shared
#!share --from value data
data
// %% value-file
#!value --name from_file --from-file values.txt
// %% value-file-shared
#!share --from value from_file
from_file
// %% value-who
#!value
#!who
// %% share-missing
#!share --from value absent
// %% share-from-unknown
#!share --from nowhere absent
// %% share-as
#!share --from value greeting --as salutation
salutation
// %% unknown
#!unknown
// %% unknown-after-code
display("not reached?");
#!unknown
// %% unknown-option
#!time --fast
1
// %% code-around-a-directive
var before = 1;
#!who
before + 1
// %% directive-in-a-string
var inside = "#!who";
inside
// %% directive-help
#!who --help
// %% shebang-indented
 #!who
// %% region
#region a part
"in a region"
#endregion
// %% preprocessor
#if UNDEFINED
"no"
#else
"yes"
#endif
// %% nullable-enable
#nullable enable
string? perhaps = null;
perhaps ?? "none"
// %% define
#define OWN
"defined"
