"""A notice's YAML file: read, checked whole, and turned into the model."""
