"""The page on which readers choose, as it is without a script."""

from __future__ import annotations

import re

from policy_drivers.model.register_names import RegisterName
from policy_drivers.site.pages.all_pages import all_pages
from policy_drivers.site.site import Site
from tests.making.sites import article, site, words

URL = "new/for-me/"
THEMES = "- name: leadership\n  also_known_as: [leading people]\n- workforce\n"


def _site(*slugs: str, themes: str = THEMES, url: str = "https://example.org/") -> Site:
    text = "title: A plan\nthemes: [leadership, digital]"
    return site(dict.fromkeys(slugs, text), url, registers={RegisterName.THEMES: themes})


def test_each_theme_and_service_is_a_link_to_its_feed() -> None:
    html = article(_site("a", "b"), URL)
    assert re.findall(r'<a href="([^"]+)" type="application/atom\+xml" data-page="([^"]+)"(.*?)>(.*?)</a>', html) == [
        ("../../themes/digital/new.xml", "themes/digital/", "", "Digital"),
        (
            "../../themes/leadership/new.xml",
            "themes/leadership/",
            ' data-former="themes/leading-people/"',
            "Leadership",
        ),
    ]
    said = words(html)
    assert said[said.index("Themes and services") :][:5] == [
        "Themes and services",
        "Themes",
        "Digital 2 drivers",
        "Leadership 2 drivers",
        "Services",
    ]
    assert "No driver names a service yet." in said


def test_a_site_that_knows_its_address_has_the_list_of_all_feeds() -> None:
    assert '<a href="../../new/feeds.opml" type="text/x-opml" download>' in article(_site("a"), URL)
    assert "feeds.opml" not in article(_site("a", url=""), URL)


def test_a_page_that_is_kept_is_another_with_other_names_or_numbers() -> None:
    renamed = THEMES.replace("leading people", "to lead")
    sites = [_site("a"), _site("a"), _site("a", "b"), _site("a", themes=renamed)]
    digests = [page.digest for made in sites for page in all_pages(made) if page.url == URL]
    assert (digests[0] == digests[1], len(set(digests))) == (True, 3)
