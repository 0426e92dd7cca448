"""What is missing, what runs out, the totals."""
