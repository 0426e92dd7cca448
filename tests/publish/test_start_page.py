"""The page to double-click on a stick: a link to the site in each of its languages."""

from lxml import html

from sanvat.publish.folder import start_page


def links(*languages: str) -> list[tuple[str, str]]:
    """Where the page leads, and the language that each link names."""
    page = html.fromstring(start_page("Sản vật <thử>", languages))
    return [(link.get("href").partition("/")[2], link.get("lang", "")) for link in page.iter("a")]


def test_the_start_page_leads_to_each_language_of_the_site():
    assert links("vi") == [("index.html", "")]
    assert links("vi", "en") == [("index.html", ""), ("en/index.html", "en")]


def test_the_name_of_the_site_is_text():
    assert "Sản vật &lt;thử&gt;" in start_page("Sản vật <thử>", ("vi",)).decode()
