"""A site in another language: no word of its own is forgotten, none of a translation is taken for HTML."""

from __future__ import annotations

import re
from typing import Any

import pytest
from lxml import html

from policy_drivers.model.register_names import RegisterName
from policy_drivers.site.files.data_files import data_files
from policy_drivers.site.page import SitePage
from policy_drivers.site.pages import contacting, home
from policy_drivers.site.pages.all_pages import all_pages
from policy_drivers.site.site import ENGLISH_ONLY, Site
from policy_drivers.site.templating import TEMPLATES
from policy_drivers.wording.words import ENGLISH, Words
from tests.making.agendas import TODAY
from tests.making.sites import article, driver, site
from tests.making.words import CLOSE, OPEN, in_brackets

GREEK = Words("el", in_brackets().texts, is_reviewed=False)
"""Every text in brackets, and dates in letters that no English word has."""
KEYS = """\
source: [Ω d, Ψ e]
themes: [α a, β b]
services: [γ c]
coverage: [Λ]
audience: [Δ]
format: Φ
library_impact: "- Γ Γ."
"""
DRIVERS = {
    "1": f"title: Ωα\ndate: 2016-10/2017\ntype: plan\nlink: https://1.2/\n{KEYS}last_updated: 2018-02\n"
    "added: 2017-03-02\nreview_due: 2018-02\ngroup_member: FG\nalternative_titles: [Ξ]\nsupersedes: ['2']\n"
    "related: ['3']\n"
    "links: [{title: Π, url: 'https://1.2/3', role: previous edition}]\nidentifiers: ['doi:10.1136/1']\n"
    "reviews: [{date: 2018-02-01, by: FG, outcome: no change, note: Θ}]\n"
    "actions: [{action: Θ, lead: FG, due: 2018-12, status: amber}, {action: Θ, lead: OLD}]\n",
    "2": f"title: Ωβ\ndate: 2014\nstatus: superseded\n{KEYS}",
    "3": f"title: Ωγ\ndate: 2018\n{KEYS}review_due: 2019-02\ngroup_member: unassigned\nauthors: [Ξ]\n",
    "4": f"title: Ωδ\n{KEYS}review_due: 2019-12\ngroup_member: OLD\n",
    "5": f"title: Ωε\ndate: 2011\nstatus: archived\n{KEYS}",
    "6": f"title: Ωζ\ndate: 2012\nlink: https://1.2/4\n{KEYS}review_due: 2020-12\ngroup_member: JW\n",
}
REGISTERS = {
    RegisterName.SOURCES: "- name: Ω d\n  until: 2017-05\n  successor: Ψ e\n  identifiers: [wikidata:Q42]\n"
    "- name: Ψ e\n",
    RegisterName.THEMES: "- name: α a\n- name: β b\n",
    RegisterName.SERVICES: "- name: γ c\n",
}
OF_NAMES = (
    r"\b(?:FG|JW|OLD|Fiona Green|CSV|JSON|RIS|BibTeX|CSL-JSON|Excel|DOI|GitHub|GitLab|doi:\S+|iCalendar)\b"
    r"|CC BY 4\.0|Q42|Wikidata"
    r"|https?:\S+|a@b\.example"
)
"""Names, and what is written so in every language."""
SHOWN = ("aria-label", "alt", "title", "data-label", "placeholder")
EXCEPT = ("contribute/rules/", "contribute/fields/", "contribute/questions/")
"""Generated from the code, or pasted into other tools whose answers the command reads: English, and marked so."""


def _site(words: Words, **settings: Any) -> Site:
    files = [driver(slug, keys, "## Σ\n\nΣ.\n") for slug, keys in DRIVERS.items()]
    made = site(files, name="Σ", url="https://1.2/", registers=REGISTERS, **settings)
    return Site(
        catalogue=made.catalogue,
        settings=made.settings,
        today=TODAY,
        findings=(),
        name=made.name,
        url=made.url,
        lang=words.language,
        words=words,
    )


def _left(text: str) -> list[str]:
    """What of a text is neither in brackets nor a name."""
    while text != (text := re.sub(rf"{OPEN}[^{OPEN}{CLOSE}]*{CLOSE}", "", text)):
        pass
    return re.findall(r"[A-Za-z]{2,}.*", re.sub(OF_NAMES, "", text))


def _said(content: str) -> list[str]:
    """What readers see or hear of some HTML, but for what is marked as English; the text of a block is one text."""
    tree = html.fragment_fromstring(content, create_parent="div")
    for element in tree.xpath(
        "//*[@lang='en-GB'] | //script | //code | //details//a[starts-with(@href, '../../contribute/rules/')]"
    ):
        element.drop_tree()
    attributes = [value for name in SHOWN for value in tree.xpath(f"//@{name}")]
    return [*attributes, *tree.xpath("//option/text()"), " ".join(tree.itertext())]


def _pages(made: Site) -> list[SitePage]:
    return [page for page in all_pages(made) if not page.url.startswith(EXCEPT)]


@pytest.mark.parametrize(
    "settings",
    [
        {"repository": "https://github.com/group/drivers", "contact": "a@b.example", "licence": "CC-BY-4.0"},
        {"show_reviews": False, "contact": "https://1.2/"},
        {},
    ],
    ids=["all", "without reviews", "no repository"],
)
def test_every_word_of_the_site_is_in_the_language(settings: dict[str, Any]) -> None:
    """It stands in brackets: on each kind of page, in titles, descriptions, headings and labels."""
    made = _site(GREEK, **settings)
    left: dict[str, list[str]] = {}
    parts = [("home", str(home.below_introduction(made).html)), ("help", str(contacting.below_introduction(made).html))]
    for page in _pages(made):
        content = page.render()
        told = [page.title, content.description or page.description, *(each.name for each in content.headings)]
        left[page.url] = [word for text in told for word in _left(text)]
        parts.append((page.url, str(content.html)))
    for url, content in parts:
        left[url] = left.get(url, []) + [word for text in _said(content) for word in _left(text)]
    assert {url: words for url, words in left.items() if words} == {}


def test_no_text_stands_in_a_template_that_is_not_marked() -> None:
    left = set()
    for path in TEMPLATES.glob("*.html"):
        if path.name not in {*ENGLISH_ONLY, "unpublished.html", "no-preview.html"}:
            text = path.read_text(encoding="utf-8")
            for signs in (r"\{#.*?#\}", r"\{% trans\b.*?endtrans [+-]?%\}", r"\{\{.*?\}\}|\{%.*?%\}"):
                text = re.sub(signs, "", text, flags=re.DOTALL)
            lines = re.sub(r"<[^>]*>", "\n", text, flags=re.DOTALL).splitlines()
            left |= {(path.name, line.strip()) for line in lines if '="' not in line and _left(line)}
    as_typed = {
        ("add.html", "drivers new"),
        ("add-case-study.html", "drivers new --case-study"),
        ("inbox.html", "drivers inbox"),
        ("reviewer.html", "group_member"),
    }
    assert left == as_typed


def test_feeds_are_in_the_language() -> None:
    feed = next(file.make() for file in data_files(_site(GREEK)) if file.url == "feed.xml")
    assert isinstance(feed, str)
    assert '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="el">' in feed
    assert f"&lt;h2&gt;{OPEN}What this means for {OPEN}libraries{CLOSE}{CLOSE}&lt;/h2&gt;" in feed
    assert f"&lt;strong&gt;{OPEN}superseded{CLOSE}.&lt;/strong&gt;" in feed


def test_what_is_for_writers_stays_english_and_says_so() -> None:
    made = _site(GREEK)
    for url in ("contribute/rules/", "contribute/rules/date-format/", "contribute/fields/", "contribute/questions/"):
        assert article(made, url).startswith('<div lang="en-GB">')
        assert 'lang="en-GB"' not in article(_site(ENGLISH), url)
    assert len(ENGLISH_ONLY) == 6


def test_a_translation_is_text() -> None:
    evil = "<script>alert(1)</script>\"'&amp;%(days)s 100%"
    texts = {"About this summary": (evil,), "Breadcrumbs": (evil,), "Unassigned": (evil,), "plan": (evil,)}
    page = article(_site(Words("el", texts)), "drivers/1/")
    assert "<script>alert" not in page
    assert page.count("&lt;script&gt;alert(1)&lt;/script&gt;&#34;&#39;&amp;amp;%(days)s 100%") == 5


def test_what_has_no_translation_is_marked_as_english() -> None:
    page = article(_site(Words("el", {"Documents": ("Έγγραφα",)})), "drivers/1/")
    assert '<h2 id="pd-documents">Έγγραφα</h2>' in page
    assert '<h2 id="pd-about"><span lang="en-GB">About this summary</span></h2>' in page
    assert "1 Φεβρουαρίου 2018" in page


def test_a_language_has_as_many_forms_as_it_needs() -> None:
    forms = ("%(number)s a", "%(number)s b", "%(number)s c")
    words = Words("el", {"%(number)s driver": forms}, "(n == 1) ? 0 : (n < 5) ? 1 : 2")
    said = [words.ngettext("%(number)s driver", "%(number)s drivers", number) for number in (1, 4, 5, 1000)]
    assert said == ["1 a", "4 b", "5 c", "1.000 c"]
    archive = article(_site(words), "themes/")
    assert "6 c" in archive
    assert "<span>1 a" in article(_site(words), "years/")
