"""Wherever a title in another language is shown, the page says which language it is."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser

from policy_drivers.model.register_names import RegisterName
from policy_drivers.reading.collection_file import read_collection
from policy_drivers.reading.source import SourceText
from policy_drivers.site.files.feeds import feeds
from policy_drivers.site.pages.all_pages import all_pages
from policy_drivers.site.pages.driver_head import head
from policy_drivers.site.pages.home import below_introduction
from policy_drivers.site.site import Site
from tests.making.sites import site

TITLE = "Cynllun Newydd"
WELSH = f"""\
title: {TITLE}
title_lang: cy
source: NHS Wales
link: https://example.org/cynllun.pdf
date: 2018-06
themes: [leadership]
services: [training]
library_impact: Expect requests for training.
last_updated: 2018-07
review_due: 2018-12
group_member: FG
supersedes: [old]
reviews:
  - {{date: 2018-12-01, by: FG, outcome: no change}}
actions:
  - {{action: Brief the board, lead: FG, due: 2018-12}}
"""
OLD = "title: The Old Plan\nsource: NHS Wales\ndate: 2014\nthemes: [leadership]\nstatus: superseded\nrelated: [new]"
ARTICLE = f"title: {TITLE}\ntitle_lang: cy\nsource: A Journal\nauthors: ['Jones, Alys']\ndate: 2018"
COLLECTION = b"---\ntitle: Plans\nsections:\n  - {title: All, drivers: [new, old, article]}\n---\n\nSee [[new]].\n"
_VOID = frozenset({"br", "hr", "img", "input", "link", "meta"})


class _Reader(HTMLParser):
    """The texts that hold the title, each with the language that it is in."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self._open: list[str | None] = []
        self.found: list[tuple[str, str | None]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _VOID:
            above = self._open[-1] if self._open else None
            self._open.append(dict(attrs).get("lang") or above)

    def handle_endtag(self, tag: str) -> None:
        self._open.pop()

    def handle_data(self, data: str) -> None:
        if TITLE in data:
            self.found.append((data.strip(), self._open[-1] if self._open else None))


def _site() -> Site:
    sources = {RegisterName.SOURCES: "- name: NHS Wales\n- name: A Journal\n  journal: true\n"}
    made = site({"new": WELSH, "old": OLD, "article": ARTICLE}, "https://example.org/", registers=sources)
    collection = read_collection(SourceText("docs/collections/plans.md", COLLECTION))
    return replace(made, catalogue=replace(made.catalogue, collections=(collection,)))


def test_every_page_says_which_language_the_title_is_in() -> None:
    made = _site()
    shown = {"": below_introduction(made).html, **{page.url: page.render().html for page in all_pages(made)}}
    found = {url: texts for url, html in shown.items() if (texts := _Reader(html).found)}
    assert {url: len(texts) for url, texts in found.items()} == {
        "": 2,
        "drivers/": 2,
        "drivers/article/": 4,
        "drivers/new/": 5,
        "drivers/old/": 2,
        "themes/leadership/": 3,
        "sources/a-journal/": 1,
        "sources/nhs-wales/": 1,
        "services/training/": 4,
        "years/2018/": 2,
        "new/": 2,
        "new/2018-07/": 1,
        "new/2018-12/": 1,
        "collections/plans/": 3,
        "reviews/": 3,
        "reviews/fg/": 3,
        "actions/": 1,
    }
    assert {text for texts in found.values() for text in texts} == {(TITLE, "cy")}


def test_the_feed_says_which_language_the_title_is_in() -> None:
    (feed,) = (make() for url, make, _ in feeds(_site()) if url == "feed.xml")
    assert feed.count(f'<title xml:lang="cy">{TITLE}</title>') == 2
    assert "<title>The Old Plan</title>" in feed


def test_machines_are_told_the_language() -> None:
    made = _site()
    said = head(made, made.catalogue.by_slug["new"], "drivers/new/")
    assert '<meta name="DC.language" content="cy">' in said
    assert '<meta name="citation_language" content="cy">' in said
    assert '"name":"Cynllun Newydd"' in said
    assert said.count('"inLanguage":"cy"') == 1
    assert "language" not in head(made, made.catalogue.by_slug["old"], "drivers/old/").lower().replace("inlanguage", "")
