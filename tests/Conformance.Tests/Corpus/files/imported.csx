var importedFromScript = "script";
