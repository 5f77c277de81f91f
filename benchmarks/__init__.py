"""Measurements of kg, run with `make bench`."""
