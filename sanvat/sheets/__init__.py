"""Workbooks: offices' lists in, the catalogue out and back."""
