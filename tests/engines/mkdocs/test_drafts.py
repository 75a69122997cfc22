"""A draft is never published: with it, and with whatever names it, a site is as it would be without it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.making.builds import SMALL, build, make_collection, without_help
from tests.making.sites import article, driver, site

pytestmark = pytest.mark.slow

DRAFT = """---
title: Zephyrine
source: Zephyr House
date: 2019-01
library_impact: |
  - Zephyrs blow.
themes: [zephyrs]
status: draft
supersedes: [new-plan]
group_member: FG
actions:
  - {action: Catch a zephyr, lead: FG, due: 2018-12}
---

## Summary

A zephyr.
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return without_help(make_collection(tmp_path, SMALL))


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_site_is_the_same_to_the_byte(tmp_path: Path, small_site: Path) -> None:
    project = make_collection(tmp_path, SMALL)
    (project / "drivers" / "2019" / "breeze.md").write_text(DRAFT, encoding="utf-8")
    (project / "drivers" / "2018" / "new-plan.md").write_text(DRAFT, encoding="utf-8")
    result = build(project, "--strict")
    assert result.returncode == 0, result.stderr
    assert "2 drafts are not published: see `drivers due --drafts`" in result.stderr
    assert contents(project / "site") == contents(small_site)


def test_what_names_a_draft_says_nothing_of_it(project: Path) -> None:
    (project / "drivers" / "2019" / "breeze.md").write_text(DRAFT, encoding="utf-8")
    path = project / "drivers" / "2019" / "new-plan.md"
    text = path.read_text(encoding="utf-8").replace("related: [", "related: [breeze, ")
    path.write_text(f"{text}\nSee [what comes](breeze.md).\n", encoding="utf-8")
    collection = project / "docs" / "collections" / "plans.md"
    text = collection.read_text(encoding="utf-8").replace("[[archived]]", "[[archived]] [[breeze]]")
    collection.write_text(text.replace("drivers: [new-plan, ", "drivers: [new-plan, breeze, "), encoding="utf-8")
    studies = project / "docs" / "case-studies"
    text = (studies / "summaries-for-wards.md").read_text(encoding="utf-8")
    named = text.replace("drivers:\n", "drivers:\n  - driver: breeze\n    how: A zephyr asks for it.\n")
    (studies / "summaries-for-wards.md").write_text(named, encoding="utf-8")
    (studies / "zephyrs.md").write_text(text.replace("---\ntitle:", "---\nstatus: draft\ntitle: Zephyrs", 1), "utf-8")
    result = build(project)
    assert result.returncode == 0, result.stderr
    found = [name for name, content in contents(project / "site").items() if b"ephyr" in content]
    assert found == []
    assert not (project / "site" / "drivers" / "breeze").exists()
    told = json.loads((project / "site" / "api" / "drivers.json").read_bytes())
    related = {each["slug"]: each["related"] for each in told["drivers"]}
    assert "breeze" not in related["new-plan"] != []


def test_the_page_of_a_preview_says_that_it_is_a_draft() -> None:
    page = article(site([driver("breeze", DRAFT.split("---")[1])]), "drivers/breeze/")
    assert "<strong>Draft.</strong> This summary is in the preview alone" in page


def test_the_site_of_a_pull_request_has_drafts(project: Path) -> None:
    (project / "drivers" / "2019" / "breeze.md").write_text(DRAFT, encoding="utf-8")
    for wanted, there in (("true", True), ("false", False)):
        result = build(project, "--strict", DRIVERS_SHOW_DRAFTS=wanted)
        assert result.returncode == 0, result.stderr
        assert (project / "site" / "drivers" / "breeze" / "index.html").exists() is there
    assert not [name for name, content in contents(project / "site").items() if b"ephyr" in content]
