"""A clerk's sheet, from its bytes to the changes that it makes."""
