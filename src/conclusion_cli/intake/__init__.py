"""A clerk's sheet (csv, tsv, xlsx, json or jsonl): as rows of named text cells that know their place."""
