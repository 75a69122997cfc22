"""What sources say is on the pages of their documents, marked wherever these are listed, and in the data."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from policy_drivers.exports.formats import FORMATS
from policy_drivers.model.signals import Signal, SignalKind, Watched
from policy_drivers.site.facets import SIGNAL
from policy_drivers.site.files.finder_data import facets
from policy_drivers.site.pages.driver_head import head
from policy_drivers.site.sayings import Sayings
from policy_drivers.site.site import Site
from tests.making.sites import article, site, words

KEYS = "title: {}\nsource: A body\ndate: 2018\nthemes: [leadership]\nlibrary_impact: Do.\nreview_due: 2030\nlink: {}\n"
PLAN, OTHER = "https://example.org/plan", "https://example.org/other"
FURTHER = "links: [{title: <Data>, url: 'https://example.org/data', role: data}]\n"
DAY = date(2018, 5, 3)


def known(address: str, kind: SignalKind, says: str = "", by: str = "", archived: str = "") -> Watched:
    """What is known of one address."""
    signal = Signal(kind=kind, day=DAY, says=says, by=by)
    return Watched(address=address, seen=DAY, archived=archived, unknown_runs=3, signals=(signal,))


def made(*records: Watched, more: str = "", **settings: Any) -> Site:
    """The site of two drivers, of whose documents something is known."""
    drivers = {"plan": KEYS.format("Our plan", PLAN) + more, "other": KEYS.format("Another", OTHER)}
    return site(drivers, known=records, **settings)


def banner(of: Site) -> list[str]:
    """What the banner on the page of the plan says; nothing where there is none."""
    _, _, rest = article(of, "drivers/plan/").partition('<div class="pd-banner pd-banner--said"')
    return words(f"<div{rest.partition('</div>')[0]}") if rest else []


def test_readers_see_what_the_source_says_and_where_to_read_on() -> None:
    of = made(known(PLAN, SignalKind.WITHDRAWN, "Replaced by <the> new plan.", "https://example.org/new"))
    assert banner(of) == [
        "Withdrawn on 3 May 2018. The source says: “Replaced by <the> new plan.” See instead: https://example.org/new",
        "Nobody has looked at this summary since. Look at the source before you rely on it.",
    ]
    assert "Next review due Now, because of what the source says; otherwise 2030" in words(article(of, "drivers/plan/"))


def test_with_reviews_hidden_only_what_the_source_says_is_there() -> None:
    of = made(known(PLAN, SignalKind.WITHDRAWN), show_reviews=False)
    assert banner(of) == ["Withdrawn on 3 May 2018."]
    assert "eview" not in article(of, "drivers/plan/")


def test_the_summary_of_what_came_in_its_place_is_named() -> None:
    withdrawn = known(PLAN, SignalKind.WITHDRAWN, by="http://www.example.org/other/")
    of = made(withdrawn)
    assert banner(of)[0] == ("Withdrawn on 3 May 2018. See instead: http://www.example.org/other/ Our summary: Another")
    assert '<a href="../../drivers/other/">Another</a>' in article(of, "drivers/plan/")
    assert "Our summary: Another" in " ".join(words(article(of, "reviews/")))
    assert "Our summary" not in article(made(known(PLAN, SignalKind.CORRECTED, by=PLAN)), "drivers/plan/")


def test_a_doi_is_that_of_a_driver_however_it_is_written() -> None:
    drivers = {"plan": KEYS.format("Our plan", PLAN), "new": f"{KEYS.format('New', OTHER)}identifiers: [doi:10.5555/A]"}
    of = site(drivers, known=[known(PLAN, SignalKind.SUPERSEDED, by="https://doi.org/10.5555/a")])
    (heard,) = of.sayings.of(of.catalogue.by_slug["plan"])
    assert of.sayings.summary(heard) is of.catalogue.by_slug["new"]


def test_what_is_shown_of_another_driver_is_in_the_digest() -> None:
    withdrawn = known(PLAN, SignalKind.WITHDRAWN, by=OTHER)
    digests = set()
    for title in ("Another", "Another", "A third"):
        of = site({"plan": KEYS.format("Our plan", PLAN), "other": KEYS.format(title, OTHER)}, known=[withdrawn])
        digests.add(of.sayings.digest(of.catalogue.by_slug["plan"]))
    assert len(digests) == 2


@pytest.mark.parametrize("address", ["javascript:alert(1)", "//example.org", "https://example.org/ \" onclick='x'"])
def test_nobody_is_sent_to_what_is_no_address(address: str) -> None:
    of = made(known(PLAN, SignalKind.GONE, by=address, archived=address))
    assert banner(of)[0] == "No longer there since 3 May 2018."


def test_a_copy_of_what_is_gone_is_offered_and_a_further_document_is_named() -> None:
    found = "the server does not find the page (status 404)"
    gone = known(PLAN, SignalKind.GONE, found, archived="https://archive.example.net/plan")
    corrected = known("https://example.org/data", SignalKind.CORRECTED)
    assert banner(made(gone, corrected, more=FURTHER))[:2] == [
        "No longer there since 3 May 2018. What was found: “the server does not find the page (status 404)”. Archived "
        "copy: https://archive.example.net/plan",
        "About “<Data>”: Corrected on 3 May 2018.",
    ]


def test_a_copy_that_the_driver_has_stands_beside_the_link_to_the_document() -> None:
    copy = "links: [{title: A copy, url: 'https://archive.example.net/plan', role: archived}]\n"
    of = made(known(PLAN, SignalKind.GONE), more=copy)
    assert banner(of) == []
    assert "Read the document Archived copy" in words(article(of, "drivers/plan/"))


@pytest.mark.parametrize("kind", [each for each in SignalKind if not each.asks_for_review])
def test_readers_are_not_told_what_is_only_about_an_address(kind: SignalKind) -> None:
    of = made(known(PLAN, kind))
    assert banner(of) == []
    assert of.sayings.mark(of.catalogue.by_slug["plan"]) == ""


def test_every_kind_that_asks_for_a_review_is_said_and_can_be_looked_for() -> None:
    for kind in (each for each in SignalKind if each.asks_for_review):
        of = made(known(PLAN, kind))
        assert banner(of)
        assert of.sayings.mark(of.catalogue.by_slug["plan"]) in SIGNAL.terms


def test_a_driver_is_marked_wherever_it_is_listed_and_a_further_document_marks_none() -> None:
    of = made(
        known(OTHER, SignalKind.SUPERSEDED), known("https://example.org/data", SignalKind.WITHDRAWN), more=FURTHER
    )
    for url in ("themes/leadership/", "drivers/", "years/2018/", "drivers/plan/"):
        page = article(of, url)
        assert page.count('<span class="pd-state pd-state--said">Superseded at the source</span>') == 1, url
        assert '--said">Withdrawn' not in page


def test_the_finder_filters_by_what_sources_say() -> None:
    data = json.loads(facets(made(known(OTHER, SignalKind.RETRACTED)), stamp="x"))
    assert data["names"]["says"] == ["retracted"]
    assert sorted(data["drivers"]["says"], key=str) == [0, []]


def test_machines_read_what_still_holds() -> None:
    of = made(known(PLAN, SignalKind.WITHDRAWN, "Replaced.", "https://example.org/new"), show_reviews=False)
    records = json.loads(FORMATS["json"].render(of.export(of.drivers)))["drivers"]
    assert {each["slug"]: each["signals"] for each in records} == {
        "plan": [
            {
                "signal": "withdrawn",
                "day": "2018-05-03",
                "says": "Replaced.",
                "by": "https://example.org/new",
                "address": PLAN,
            }
        ],
        "other": [],
    }
    assert '"creativeWorkStatus":"withdrawn"' in head(of, of.catalogue.by_slug["plan"], "drivers/plan/")


def test_the_first_rows_of_reviews_say_why() -> None:
    of = made(known(OTHER, SignalKind.CHANGED, "Chapter 2 was added."))
    found = words(article(of, "reviews/"))
    assert found[7:10] == [
        "Another Changed on 3 May 2018. What changed: “Chapter 2 was added.”",
        "Unassigned",
        "3 May 2018",
    ]


def test_a_site_without_a_state_file_says_nothing() -> None:
    of = made()
    assert isinstance(of.sayings, Sayings)
    assert (banner(of), of.sayings.of(of.catalogue.by_slug["plan"])) == ([], [])
