"""A link to a copy in a web archive says where the original was; both are kept, each for what it is."""

from __future__ import annotations

import pytest

from policy_drivers.imports.context import Context
from policy_drivers.imports.formats.text_page import items_of_text
from policy_drivers.imports.pipeline import plan
from policy_drivers.imports.values.web_archives import original_of
from policy_drivers.reading.catalogue import Catalogue

PLAN = "https://www.example.org/plan.pdf"


@pytest.mark.parametrize(
    ("copy", "original"),
    [
        (f"https://web.archive.org/web/20190107100000/{PLAN}", PLAN),
        (f"http://web.archive.org/web/2019/{PLAN}", PLAN),
        (f"https://web.archive.org/web/20190107100000if_/{PLAN}", PLAN),
        (f"https://web.archive.org/web/*/{PLAN}", PLAN),
        (f"https://web.archive.org/web/2019*/{PLAN}", PLAN),
        ("https://web.archive.org/web/20190107100000/http:/www.example.org/", "http://www.example.org/"),
        ("https://web.archive.org/web/20190107100000/example.org/a?b=c", "http://example.org/a?b=c"),
        (f"https://webarchive.nationalarchives.gov.uk/ukgwa/20130107105354/{PLAN}", PLAN),
        (f"http://webarchive.nationalarchives.gov.uk/20130107105354/{PLAN}", PLAN),
        (f"http://webarchive.nationalarchives.gov.uk/+/{PLAN}", None),
        (f"https://www.webarchive.org.uk/wayback/archive/20190107100000/{PLAN}", PLAN),
        (f"https://wayback.archive-it.org/1234/20190107100000/{PLAN}", PLAN),
        (f"https://archive.ph/20190107100000/{PLAN}", PLAN),
        (f"https://archive.ph/2019.01.07-100000/{PLAN}", PLAN),
        ("https://archive.ph/AbCdE", None),
        ("https://archive.org/details/plan", None),
        (PLAN, None),
    ],
)
def test_the_original_of_a_copy(copy: str, original: str | None) -> None:
    assert original_of(copy) == original


def test_both_addresses_of_each_document_are_kept(against: Context) -> None:
    archive = "https://web.archive.org/web/2019/"
    page = (
        f"Plan\nSource: CQC\nLink to main document: {archive}{PLAN}\n"
        f"Link to summary version: [For boards]({archive}https://www.example.org/s)\nSummary: It."
    )
    (entry,) = plan(items_of_text(page, "page.txt"), against, Catalogue(), "drivers", 1_000_000).drivers
    assert entry.fields["link"] == PLAN
    assert entry.fields["links"] == [
        {"title": "Archived copy", "url": f"{archive}{PLAN}", "role": "archived"},
        {"title": "For boards", "url": "https://www.example.org/s", "role": "summary"},
        {"title": "For boards (archived copy)", "url": f"{archive}https://www.example.org/s", "role": "archived"},
    ]
    assert entry.left.not_placed == []


def test_a_copy_beside_its_original_is_kept(against: Context) -> None:
    archive = f"https://web.archive.org/web/2019/{PLAN}"
    page = f"Plan\nSource: CQC\nLink to main document: {PLAN} or {archive}\nSummary: It."
    (entry,) = plan(items_of_text(page, "page.txt"), against, Catalogue(), "drivers", 1_000_000).drivers
    assert entry.fields["link"] == PLAN
    assert entry.fields["links"] == [{"title": "Archived copy", "url": archive, "role": "archived"}]
