"""The search index: words, what only asks, columns for filters."""
