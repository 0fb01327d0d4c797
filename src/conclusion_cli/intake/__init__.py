"""Files that clerks bring: read into rows with their places, without a database."""
