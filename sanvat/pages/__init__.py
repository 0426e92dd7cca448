"""The page plan: what every page is handed, and which pages there are."""
