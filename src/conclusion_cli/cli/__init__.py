"""The command line: parse, ask one question or do one verb, show the answer."""
