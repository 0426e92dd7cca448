"""Our own workbook: the catalogue written out, and put back."""
