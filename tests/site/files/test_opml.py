"""The list of all feeds, as a feed reader takes it from a disk."""

from __future__ import annotations

from xml.etree import ElementTree

from policy_drivers.model.register_names import RegisterName
from policy_drivers.site.files.data_files import data_files
from policy_drivers.site.site import Site
from tests.making.sites import site

PLAN = "title: A plan\nsource: NHS England\nthemes: [leadership & more]\nservices: [training]"
KEYS = ("text", "xmlUrl", "htmlUrl")
ROOT = "https://example.org/drivers/"


def _list(made: Site) -> list[bytes]:
    return [each.content for each in data_files(made) if each.url == "new/feeds.opml"]


def test_every_feed_is_in_the_list_with_its_page() -> None:
    registers = {RegisterName.THEMES: "- leadership & more\n- workforce\n"}
    (content,) = _list(site({"plan": PLAN}, ROOT, "Drivers <for> tests", registers=registers))
    opml = ElementTree.fromstring(content)
    assert (opml.tag, opml.get("version")) == ("opml", "2.0")
    assert opml.findtext("head/title") == "Feeds of Drivers <for> tests"
    said = [tuple(each.get(key, "").removeprefix(ROOT) for key in KEYS) for each in opml.iter("outline")]
    assert said == [
        ("What is new", "new/feed.xml", "new/"),
        ("New and revised drivers", "feed.xml", ""),
        ("Themes", "", ""),
        ("Leadership & more", "themes/leadership-and-more/new.xml", "themes/leadership-and-more/"),
        ("Services", "", ""),
        ("Training", "services/training/new.xml", "services/training/"),
        ("Sources", "", ""),
        ("NHS England", "sources/nhs-england/feed.xml", "sources/nhs-england/"),
    ]
    assert {each.get("type") for each in opml.iter("outline") if each.get("xmlUrl")} == {"rss"}


def test_a_site_that_does_not_know_its_address_has_no_list() -> None:
    assert _list(site({"plan": PLAN})) == []
