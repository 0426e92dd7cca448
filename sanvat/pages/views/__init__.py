"""The frozen values that templates read, one class a template."""
