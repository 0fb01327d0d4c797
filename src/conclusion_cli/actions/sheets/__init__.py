"""A clerk's sheet compared with what is on record: what its rows say, and the changes that follow from it."""
