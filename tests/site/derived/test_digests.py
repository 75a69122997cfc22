"""Digests of what pages and files are made from: what is different has another digest, and what is not is not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import Phase, given
from hypothesis import settings as bounded
from hypothesis import strategies as st

from policy_drivers.model import addresses
from policy_drivers.model.settings import Settings
from policy_drivers.model.signals import Signal, SignalKind, Watched
from policy_drivers.reading.cataloguing import read_catalogue
from policy_drivers.reading.watch_file import WatchState
from policy_drivers.rules.engine.checking import check
from policy_drivers.site.derived.digests import Digests, digest_of
from policy_drivers.site.files.data_files import data_files
from policy_drivers.site.pages.all_pages import all_pages
from policy_drivers.site.site import Site
from tests.making.edited_projects import (
    BREAKING,
    OF_COLLECTIONS,
    OF_DAYS,
    OF_DRIVERS,
    OF_REGISTERS,
    OF_SETTINGS,
    OF_SIGNALS,
    START,
    Edit,
    Project,
)
from tests.making.sites import driver, site

EDITS = st.one_of(
    OF_DRIVERS, OF_DRIVERS, OF_DRIVERS, BREAKING, OF_REGISTERS, OF_COLLECTIONS, OF_SETTINGS, OF_DAYS, OF_SIGNALS
)


def _site(project: Project, root: Path) -> Site:
    """What a preview shows of a project, for that shows most."""
    project.write(root)
    settings = Settings(**project.settings)
    catalogue = read_catalogue(root, settings)
    findings = check(catalogue, settings, project.today)
    return Site(catalogue=catalogue, settings=settings, today=project.today, findings=findings, is_preview=True)


def _made(of: Site) -> dict[str, tuple[bytes | None, Callable[[], object]]]:
    """The digest of each page and file, and what makes it; but for those of rules, which are all alike."""
    found: dict[str, tuple[bytes | None, Callable[[], object]]] = {}
    for page in all_pages(of):
        if not page.url.startswith(addresses.RULES) or page.url.startswith(f"{addresses.RULES}date"):
            found.setdefault(page.url, (page.digest, page.render))
    found |= {file.url: (file.digest, lambda file=file: file.content) for file in data_files(of)}
    return found


@pytest.mark.slow
@given(edits=st.lists(EDITS, min_size=4, max_size=4))
@bounded(max_examples=bounded.default.max_examples // 10, phases=[Phase.generate])  # shrinking takes thousands
def test_whatever_has_the_same_digest_is_the_same(edits: list[Edit], tmp_path_factory: pytest.TempPathFactory) -> None:
    root, project = tmp_path_factory.mktemp("edited"), START
    seen: dict[tuple[str, bytes, bytes], object] = {}
    for edit in [lambda project: project, *edits]:
        project = edit(project)
        of = _site(project, root)
        for url, (digest, make) in _made(of).items():
            assert digest is not None, url
            content = make()
            assert seen.setdefault((url, of.common, digest), content) == content, url


def _changed(before: Site, after: Site) -> list[str]:
    """The addresses of what has another digest."""
    old = {url: digest for url, (digest, _) in _made(before).items()}
    assert before.common == after.common
    return [url for url, (digest, _) in _made(after).items() if old.get(url) != digest]


def test_only_what_shows_a_text_has_another_digest_when_it_changes() -> None:
    keys = "title: {}\ndate: {}\nlibrary_impact: Do.\nthemes: [{}]\nreview_due: 2020\ngroup_member: FG"
    one, other = keys.format("One", "2018", "leadership"), keys.format("Other", "2017", "workforce")
    files = [driver("one", one), driver("other", other), driver("third", f"{other}\nrelated: [one]")]
    changed = _changed(site(files), site([driver("one", one, "## Summary\n\nMore.\n"), *files[1:]]))
    assert [url for url in changed if not url.startswith(addresses.PIECES)] == [
        "drivers/", "drivers/one/", "drivers/third/", "themes/leadership/", "years/2018/", "reviews/", "reviews/fg/",
        "drivers.csv", "drivers.xlsx", "api/drivers.json", "drivers.ris", "drivers.bib", "drivers.csl.json",
        "feed.xml", "themes/leadership/feed.xml", "years/2018/feed.xml",
        "reviews.ics", "reviews/fg.ics", "api/reviews.json", "reviews.csv",
        "drivers/one.docx", "drivers/one.txt", "themes/leadership.docx", "themes/leadership.txt",
        "contribute/add/documents-0.json", "contribute/add-case-study/drivers.json", "drivers/one/file.json",
    ]  # fmt: skip


def test_only_what_shows_what_a_source_says_has_another_digest_when_it_says_something() -> None:
    keys = "title: A\nlibrary_impact: Do.\nreview_due: 2020\ngroup_member: FG"
    one, other = f"{keys}\ndate: 2018\nlink: https://example.org/one", f"{keys}\ndate: 2017"
    files = [driver("one", one), driver("other", other)]
    before, signal = site(files), Signal(kind=SignalKind.WITHDRAWN, day=date(2018, 5, 3))
    known = Watched(address="https://example.org/one", seen=signal.day, signals=(signal,))
    watch = WatchState(by_address={known.address: known})
    after = replace(before, catalogue=replace(before.catalogue, watch=watch))
    assert [url for url in _changed(before, after) if not url.startswith(addresses.PIECES)] == [
        "drivers/", "drivers/one/", "years/2018/", "new/", "new/2018-05/", "reviews/", "reviews/fg/",
        "drivers.csv", "drivers.xlsx", "api/drivers.json", "drivers.ris", "drivers.bib", "drivers.csl.json",
        "new/feed.xml", *(f"new/2018-05{end}" for end in ("/feed.xml", ".docx", "/mail.html", ".txt")),
        "reviews.ics", "reviews/fg.ics", "api/reviews.json", "reviews.csv", "drivers/one.docx",
        "contribute/add/documents-0.json", "contribute/add-case-study/drivers.json",
    ]  # fmt: skip


def test_a_day_later_only_what_shows_the_day_has_another_digest() -> None:
    keys = "title: One\ndate: 2018\nlibrary_impact: Do.\nthemes: [leadership]\nreview_due: 2020\ngroup_member: FG"
    today = site({"one": keys})
    assert _changed(today, replace(today, today=today.today + timedelta(days=1))) == [
        "drivers/one/", "themes/leadership/", "years/2018/",
        "reviews/", *(f"reviews/{each}/" for each in ("fg", "jw", "old", "unassigned")), "actions/",
        "drivers.xlsx", "api/drivers.json", "drivers/pieces/index.json", "drivers/pieces/workbook.json",
        "reviews.ics", *(f"reviews/{each}.ics" for each in ("fg", "jw", "old", "unassigned")),
        "api/reviews.json", "reviews.csv", "api/actions.json", "actions.docx",
        "themes/leadership.docx", "contribute/add-case-study/idea.docx",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("See [one](../2018/one.md).", ("one",)),
        ("See [it](../2018/no-page.md) and <one>.", ()),
        ("See [one](one.md#summary), [two](x/two.md 'Two')\n\n[one]: one.md\n", ("one", "two")),
        ("See one.", ()),
    ],
)
def test_a_text_depends_on_the_pages_that_it_leads_to(text: str, links: tuple[str, ...]) -> None:
    assert Digests({"one", "two"}, site({}).state).links(text.encode()) == links


@pytest.mark.parametrize("text", ["See [it](on\\e.md).", "See [it](&#111;ne.md).", "See [it](on&amp;e.md)."])
def test_a_text_that_may_write_an_address_in_other_characters_depends_on_all_pages(text: str) -> None:
    of = [Digests(pages, site({}).state).links(text.encode()) for pages in ({"one"}, {"one", "two"})]
    assert of[0] != of[1]


def test_values_that_are_written_alike_are_told_apart() -> None:
    assert len({digest_of(1), digest_of("1"), digest_of(b"1"), digest_of((1,)), digest_of(1, 1), digest_of(None)}) == 6
    assert digest_of("\ud800") != digest_of("\ud801")


def test_a_text_depends_on_case_studies_that_it_may_lead_to_and_on_slugs_of_now() -> None:
    of = Digests({"one"}, site({}).state, others={"one": ("case-studies/one",), "old": ("one", "collections/old")})
    assert of.links(b"[one](one.md)") == ("case-studies/one", "one")
    assert of.links(b"[old](../case-studies/old.md)") == ("collections/old", "one")
    assert of.links(b"&amp;") != Digests({"one"}, site({}).state).links(b"&amp;")
