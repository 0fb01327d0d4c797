"""Where records are kept: one abstract store, its engines, and the only SQL of the program."""
