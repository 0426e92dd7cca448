"""What an import says about rows and cells: notes of its report. See `texts` for what the fields mean."""

from .forms import Note

NOTES: dict[str, Note] = {}
