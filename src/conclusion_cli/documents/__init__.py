"""Documents that an office hands on: what views draw, laid out for other programs."""
