Code from elsewhere: #load, #r with a path, #!import.

// %% load
#load "helper.csx"
Helped(20)
// %% loaded-names-stay
Helped(1) + loadedValue
// %% load-of-a-loading-script
#load "outer.csx"
outerValue
// %% load-missing
#load "absent.csx"
// %% load-after-code
var early = 1;
#load "helper.csx"
// %% reference
#r "../lib/bin/Recurrent.Notebooks.dll"
using Recurrent.Notebooks;
typeof(Figure).Name
// %% reference-missing
#r "absent.dll"
// %% reference-by-name
#r "System.Net.Http"
new System.Net.Http.HttpMethod("GET").Method
// %% reference-again
#r "../lib/bin/Recurrent.Notebooks.dll"
"again"
// %% import-notebook
#!import imported.ipynb
// %% imported-names
importedFromNotebook
// %% import-dib
#!import imported.dib
// %% imported-names-of-dib
importedFromDib
// %% import-csx
#!import imported.csx
// %% imported-names-of-csx
importedFromScript
// %% import-missing
#!import absent.ipynb
// %% import-and-code
#!import imported.csx
importedFromScript + "!"
// %% import-failing
#!import failing.dib
// %% after-import-failing
"still here"
// %% working-directory
System.IO.Path.GetFileName(System.IO.Directory.GetCurrentDirectory())
// %% read-a-file-beside
System.IO.File.ReadAllText("values.txt").Trim()
