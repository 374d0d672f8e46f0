"""One check a file, found by being there."""
