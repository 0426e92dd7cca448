"""The catalogue as checked, read-only values. No file is read here and no clock is asked.

The shapes double as the definition of the records that people write: see `schema.Is`. Terms of the
programme follow Decision 26/2026/QĐ-TTg; Vietnamese terms without a translation are glossed.
"""

from .catalogue import Catalogue
from .goods import (
    CERTIFICATE_KIND,
    LEVEL,
    STARS,
    Award,
    Certificate,
    Certification,
    Photo,
    PhotoNote,
    Product,
    Story,
)
from .lists import (
    AREA_TYPE,
    Area,
    CertificationType,
    CertificationTypes,
    Commune,
    Group,
    Groups,
    OldCommune,
    Places,
    Province,
)
from .makers import PRODUCER_KIND, PRODUCER_KINDS, Contact, Outlet, Outlets, Producer
from .occasions import Article, Booth, Fair, Occasion, PlanMark

__all__ = [
    "AREA_TYPE",
    "CERTIFICATE_KIND",
    "LEVEL",
    "PRODUCER_KIND",
    "PRODUCER_KINDS",
    "STARS",
    "Area",
    "Article",
    "Award",
    "Booth",
    "Catalogue",
    "Certificate",
    "Certification",
    "CertificationType",
    "CertificationTypes",
    "Commune",
    "Contact",
    "Fair",
    "Group",
    "Groups",
    "Occasion",
    "OldCommune",
    "Outlet",
    "Outlets",
    "Photo",
    "PhotoNote",
    "Places",
    "PlanMark",
    "Producer",
    "Product",
    "Province",
    "Story",
]
