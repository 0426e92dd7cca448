"""The record model: shapes of YAML and Markdown, reading, checking, linking, where things stand on a day."""
