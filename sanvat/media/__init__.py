"""Bytes in, bytes out, no records: photos, share pictures, QR symbols, fonts, colours."""
