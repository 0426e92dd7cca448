"""The build: from a content folder to a site, incrementally."""
