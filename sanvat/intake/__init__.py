"""A folder of photos: proposals, a plan to correct, clean copies."""
