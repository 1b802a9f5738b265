int Helped(int n) => n + 1;
var loadedValue = 100;
