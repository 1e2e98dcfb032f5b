"""The palette: all that can be done and all that can be found, from one line."""
