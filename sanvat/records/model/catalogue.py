"""All records of a content folder, linked."""

from typing import NamedTuple

from ..codes import Register
from ..site import Site
from .goods import Product
from .lists import Area, CertificationType, Commune, Group, Province
from .makers import Outlet, Producer
from .occasions import Article, Fair


class Catalogue(NamedTuple):
    """Everything the records say, linked and checked. Mappings are by id, in no meaningful order.

    `products` are those on offer, `withdrawn` those whose record says that they left the catalogue:
    they have no page of their own, but their codes lead to one. `letters` holds every character of the
    files beyond ASCII and Vietnamese, for the fonts; `site_places` the (line, column) of every field of
    site.yaml, for what is found wrong with one later; `frame` is the digest of all that was read but what
    the stories of products say.
    """

    site: Site
    products: dict[str, Product]
    producers: dict[str, Producer]
    areas: dict[str, Area]
    communes: dict[str, Commune]
    provinces: dict[str, Province]
    groups: dict[str, Group]
    certification_types: dict[str, CertificationType]
    outlets: dict[str, Outlet]
    fairs: dict[str, Fair]
    articles: dict[str, dict[str, Article]]
    pages: dict[str, dict[str, Article]]
    letters: str = ""
    site_places: dict[str, tuple[int, int]] = {}  # noqa: RUF012 - a field; nobody changes it
    codes: Register = Register()
    withdrawn: dict[str, Product] = {}  # noqa: RUF012 - as above
    frame: str = ""
