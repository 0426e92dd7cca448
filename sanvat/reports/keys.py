"""The keys that name the tables on the command line, in the order in which they are shown."""

KEYS = (
    "totals",
    "totals-commune",
    "totals-group",
    "totals-kind",
    "totals-year",
    "appendix",
    "districts",
    "products",
    "certificates",
    "expiring",
    "stories",
    "translations",
    "photos",
    "changes",
    "site",
    "remarks",
)
ON_REQUEST = ("appendix", "expiring")
"""Tables that are shown only where they are named: they hold addresses and telephone numbers that are not
public, also those of households."""
