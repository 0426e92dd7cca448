"""The keys that name the tables on the command line, in the order in which they are shown."""

KEYS = (
    "totals",
    "totals-group",
    "totals-kind",
    "totals-year",
    "districts",
    "products",
    "certificates",
    "stories",
    "translations",
    "photos",
    "site",
    "remarks",
)
