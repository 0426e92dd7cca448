"""The keys that name the tables on the command line, in the order in which they are shown."""

KEYS = (
    "totals",
    "totals-commune",
    "totals-group",
    "totals-kind",
    "totals-year",
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
ON_REQUEST = ("expiring",)
"""Tables that are shown only where they are named: they hold telephone numbers that are not public."""
