"""What builds and checks the project's own texts; not part of the package."""
