"""A shift, a day or a date summed up: built once as plain data, then written in several formats."""
