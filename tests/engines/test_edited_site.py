"""After any edits the site is what reading and checking everything would give."""

from __future__ import annotations

import logging
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policy_drivers.engines import edited_site as edited_sites
from policy_drivers.engines.checked_site import Configured, checked_site
from policy_drivers.engines.edited_site import edited_site
from policy_drivers.site.site import Site
from tests import REPOSITORY

DRIVERS = REPOSITORY / "tests" / "rules" / "_collection"
PLAN, OTHER = "drivers/2018/another-driver.md", "drivers/2019/input.md"
TEXT = """---
title: {title}
source: NHS England
date: {date}
library_impact: {impact}
review_due: 2020-01
group_member: {member}
related: [{related}]
---

## Summary

{body}
"""
_LOG = logging.getLogger(__name__)
_VALUES = {
    "title": st.sampled_from(["A plan", "Another plan", "[", "“Quoted”"]),
    "date": st.sampled_from(["2018", "2018-02-30", "2019-01"]),
    "impact": st.sampled_from(["Read it.", "Buy it: now.", "to be added", "[x](nothing.md)"]),
    "member": st.sampled_from(["FG", "XX"]),
    "related": st.sampled_from(["", "input", "another-driver", "nothing"]),
    "body": st.sampled_from(["It says something.", "See [it](nothing.md).", "<b>Bold</b>", "See [it](input.md)."]),
}
_FILES = st.sampled_from([PLAN, OTHER, "drivers/2018/third.md"])
_EDITS = st.lists(st.tuples(_FILES, st.none() | st.fixed_dictionaries(_VALUES)), min_size=1, max_size=4)


@contextmanager
def project() -> Iterator[Configured]:
    """Two drivers and a page written by hand."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        shutil.copytree(DRIVERS, root / "drivers")
        (root / "docs").mkdir()
        (root / "docs" / "index.md").write_text("# Home\n", encoding="utf-8")
        yield Configured(
            file=root / "mkdocs.yml",
            docs_dir=root / "docs",
            published=[root / "docs"],
            extra={},
            name="Drivers",
            url="",
            lang="en-GB",
        )


def write(configured: Configured, path: str, values: dict[str, str] | None) -> None:
    """Write a driver, or delete it."""
    file = configured.root / path
    if values is None:
        file.unlink(missing_ok=True)
    else:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(TEXT.format(**values), encoding="utf-8")


def told(site: Site) -> list[object]:
    """Everything that was found, with the text that it was found in."""
    return [(each.rule, each.severity, each.source, each.place, each.message, each.help) for each in site.findings]


@pytest.mark.slow
@settings(max_examples=40, deadline=None)
@given(edits=_EDITS)
def test_after_any_edits_it_is_what_reading_everything_gives(edits: list[tuple[str, dict[str, str] | None]]) -> None:
    with project() as configured:
        site = checked_site(configured, _LOG, is_preview=True)
        for path, values in edits:
            write(configured, path, values)
            edited = edited_site(site, configured)
            assert edited is not None
            site = edited.site
            anew = checked_site(configured, _LOG, is_preview=True)
            assert told(site) == told(anew)
            assert site.catalogue.files == anew.catalogue.files
            assert site.published == anew.published


VALUES = {"title": "A", "date": "2018", "impact": "Do.", "member": "FG", "related": "", "body": "It."}


@pytest.mark.parametrize(
    ("change", "is_text"),
    [
        ({"body": "Other words."}, True),
        ({"impact": "Do more."}, True),
        ({"title": "B"}, False),
        ({"related": "input"}, False),
        ({"date": "2018-02-30"}, False),
    ],
)
def test_only_another_text_is_checked_alone(
    monkeypatch: pytest.MonkeyPatch, change: dict[str, str], is_text: bool
) -> None:
    with project() as configured:
        write(configured, PLAN, VALUES)
        site = checked_site(configured, _LOG, is_preview=True)
        read: list[object] = []
        check = edited_sites.check
        monkeypatch.setattr(edited_sites, "check", lambda *args: read.append(args) or check(*args))
        write(configured, PLAN, {**VALUES, **change})
        edited = edited_site(site, configured)
        assert edited is not None
        assert (edited.is_text, edited.drivers) == (is_text, ("another-driver",) if is_text else ())
        assert bool(read) is not is_text
        again = edited_site(edited.site, configured)
        assert again is not None
        assert again.site is edited.site


def test_an_engine_builds_on_another_day_and_where_it_would_be_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1547510400")
    with project() as configured:
        site = checked_site(configured, _LOG, is_preview=True)
        (configured.root / "docs" / "link.md").symlink_to("/")
        assert edited_site(site, configured) is None
        (configured.root / "docs" / "link.md").unlink()
        (configured.root / "drivers").rename(configured.root / "gone")
        assert edited_site(site, configured) is None
        (configured.root / "gone").rename(configured.root / "drivers")
        assert edited_site(site, configured) is not None
        monkeypatch.setenv("SOURCE_DATE_EPOCH", "1547596800")
        assert edited_site(site, configured) is None
