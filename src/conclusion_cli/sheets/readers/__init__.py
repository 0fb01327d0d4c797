"""One reader for each format of a sheet."""
