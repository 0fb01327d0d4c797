"""The questions of the work: each reads one state of the database and derives what is asked."""
