"""Where the lists of a sheet are: their titles, their columns, and what every row is."""
