"""Builds the catalogue: the same as the `sanvat` command."""

from sanvat.__main__ import main

if __name__ == "__main__":
    main()
