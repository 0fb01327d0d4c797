"""The tables, one file each: the only SQL about them."""
