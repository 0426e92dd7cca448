"""Readers of the file formats that lists come in."""
