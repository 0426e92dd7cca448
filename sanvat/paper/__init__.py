"""Printed sheets as PDF: labels, leaflets, signs, the handbook."""
