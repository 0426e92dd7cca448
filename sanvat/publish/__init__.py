"""Bringing a host, a folder or a zip to the state of the site."""
