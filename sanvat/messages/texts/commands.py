"""What commands print: answers, sums, hints. See `texts` for what the fields mean."""

from .forms import Note

NOTES: dict[str, Note] = {}
