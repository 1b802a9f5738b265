#load "helper.csx"
var outerValue = Helped(loadedValue);
