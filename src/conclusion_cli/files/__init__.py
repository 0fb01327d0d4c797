"""Files on disk: read with a limit, written whole."""
