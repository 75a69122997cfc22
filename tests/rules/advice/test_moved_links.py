"""`drivers fix` follows documents on their hosts, and adds archived copies of what is gone; no other byte changes."""

from __future__ import annotations

from datetime import date

import pytest

from policy_drivers.model.settings import Settings
from policy_drivers.model.signals import Signal, SignalKind, Watched
from policy_drivers.reading.catalogue import Catalogue
from policy_drivers.reading.driver_file import read_driver
from policy_drivers.reading.source import SourceText
from policy_drivers.reading.watch_file import read_watch_state, watch_state_text
from policy_drivers.rules.engine.fixing import fixed

DAY = date(2018, 5, 3)
PLAN, COPY = "https://example.org/plan.pdf", "https://archive.example.net/https://example.org/plan.pdf"
DATA, COPY_OF_DATA = "https://example.org/a.csv", "https://archive.example.net/https://example.org/a.csv"
BEFORE = "---\ntitle: Our plan\nlink: {} # as it was\n{}review_due: 2020\n---\n\n## Summary\n\nIt says something.\n"


def gone(address: str, archived: str = "") -> Watched:
    """What is known of what is gone."""
    signal = Signal(kind=SignalKind.GONE, day=DAY)
    return Watched(address=address, seen=DAY, status=404, archived=archived, signals=(signal,))


def moved(address: str, target: str, *others: SignalKind) -> Watched:
    """What is known of what has moved."""
    signals = [Signal(kind=SignalKind.MOVED, day=DAY, by=target), *(Signal(kind=kind, day=DAY) for kind in others)]
    return Watched(address=address, seen=DAY, target=target, signals=tuple(signals))


def after(text: str, *records: Watched) -> str:
    """A driver after `drivers fix`."""
    file = read_driver(SourceText("drivers/2018/plan.md", text.encode()))
    watch = read_watch_state(SourceText("drivers/watch/state.jsonl", watch_state_text(records).encode()))
    catalogue = Catalogue((file,), watch=watch)
    changed = fixed(catalogue, Settings(), date(2019, 1, 15), lambda each: each.rule in ("source-gone", "source-moved"))
    return changed[file.path][1].decode() if changed else text


@pytest.mark.parametrize(
    ("links", "expected"),
    [
        ("", f"links:\n  - title: Our plan\n    url: {COPY}\n    role: archived\n"),
        (
            "links: # more\n  - title: B\n    url: https://example.org/b # b\n",
            "links: # more\n  - title: B\n    url: https://example.org/b # b\n"
            f"  - title: Our plan\n    url: {COPY}\n    role: archived\n",
        ),
        (
            "links: [{title: B, url: 'https://example.org/b'}]\n",
            f"links: [{{title: B, url: 'https://example.org/b'}}, {{title: Our plan, url: {COPY}, role: archived}}]\n",
        ),
        (
            "links: [\n  {title: B, url: 'https://example.org/b'} # b\n]\n",
            "links: [\n  {title: B, url: 'https://example.org/b'}, # b\n"
            f"  {{title: Our plan, url: {COPY}, role: archived}}\n]\n",
        ),
        ("links: [] # none\n", f"links: # none\n  - title: Our plan\n    url: {COPY}\n    role: archived\n"),
    ],
)
def test_an_archived_copy_is_added_once_beside_the_link(links: str, expected: str) -> None:
    text = BEFORE.format(PLAN, links)
    done = after(text, gone(PLAN, COPY))
    assert done == BEFORE.format(PLAN, expected)
    assert after(done, gone(PLAN, COPY)) == done


def test_a_copy_is_added_of_each_document_that_is_gone() -> None:
    links = f"links:\n  - {{title: Data, url: '{DATA}', role: data}}\n"
    done = after(BEFORE.format(PLAN, links), gone(PLAN, COPY), gone(DATA, COPY_OF_DATA))
    added = (
        f"  - {{title: Our plan, url: '{COPY}', role: archived}}\n"
        f"  - {{title: Data, url: '{COPY_OF_DATA}', role: archived}}\n"
    )
    assert done.replace("'", "") == BEFORE.format(PLAN, links + added).replace("'", "")


@pytest.mark.parametrize("archived", ["", "javascript:alert(1)", "not an address"])
def test_without_a_copy_nothing_is_added(archived: str) -> None:
    text = BEFORE.format(PLAN, "")
    assert after(text, gone(PLAN, archived)) == text


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("http://example.org/plan.pdf", "https://example.org/plan.pdf"),
        ("http://www.example.org/plan", "https://example.org/plans/plan"),
        ("https://example.org/plan", "https://www.example.org/plan/"),
        ("https://example.org/plan?id=1", "https://example.org/plan?id=2"),
        ("https://example.org/a, b.pdf".replace(" ", "%20"), "https://example.org/a,b#c"),
        ("http://example.org:80/a", "https://example.org:443/b"),
    ],
)
def test_a_document_is_followed_on_its_host(old: str, new: str) -> None:
    assert after(BEFORE.format(old, ""), moved(old, new)) == BEFORE.format(new, "")


def test_a_place_in_a_document_stays() -> None:
    old = f"{PLAN}#page=4"
    assert after(BEFORE.format(old, ""), moved(old, f"{PLAN}s")) == BEFORE.format(f"{PLAN}s#page=4", "")


def test_a_further_document_is_followed_in_its_quotes() -> None:
    links = "links:\n  - {{title: Data, url: '{}', role: data}} # kept\n"
    text = BEFORE.format(PLAN, links.format(DATA))
    assert after(text, moved(DATA, f"{DATA}.gz")) == BEFORE.format(PLAN, links.format(f"{DATA}.gz"))


@pytest.mark.parametrize(
    "record",
    [
        moved(PLAN, "https://example.net/plan.pdf"),
        moved(PLAN, "https://old.example.org/plan.pdf"),
        moved(PLAN, "http://example.org/new.pdf"),
        moved(PLAN, "https://example.org/"),
        moved(PLAN, "https://example.org:8443/plan.pdf"),
        moved(PLAN, "javascript:alert(1)"),
        moved(PLAN, "https://example.org/new.pdf", SignalKind.LOOKS_ELSEWHERE),
        moved(PLAN, ""),
    ],
)
def test_what_a_person_has_to_look_at_stays(record: Watched) -> None:
    text = BEFORE.format(PLAN, "")
    assert after(text, record) == text


def test_a_folder_above_the_old_address_is_no_document() -> None:
    old = "https://example.org/plans/2018/plan.pdf"
    assert after(BEFORE.format(old, ""), moved(old, "https://example.org/plans/")) == BEFORE.format(old, "")


def test_addresses_that_lead_to_each_other_stay() -> None:
    text = BEFORE.format(PLAN, "")
    assert after(text, moved(PLAN, f"{PLAN}s"), moved(f"{PLAN}s", PLAN)) == text


def test_a_doi_stays() -> None:
    doi = "https://doi.org/10.1000/1"
    text = BEFORE.format(PLAN, "identifiers: ['doi:10.1000/1']\n")
    assert after(text, moved(doi, "https://doi.org/10.1000/2")) == text
