"""A collection that a reader begins from results: a file that needs nothing but a title."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from html import unescape
from pathlib import Path
from urllib.parse import urlencode

import pytest
from click.testing import Result
from playwright.sync_api import Page

from policy_drivers.markdown.conversion import to_html
from policy_drivers.reading.collection_file import CollectionFile, read_collection
from policy_drivers.reading.source import SourceText
from tests.conftest import TODAY
from tests.making.campaign import each_push
from tests.making.odd_drivers import ODD, download

EXPECTED = """\
---
title:
completed_on: 2019-01-15
# completed_by: a member's initials, a role or a team
sections:
  - title: Results
    drivers:
      - plan-003
      - plan-018
      - plan-033
      - plan-048
      - plan-063
      - plan-078
      - plan-093
      - plan-108
sources_searched: ["Policy Drivers"]
strategy: |
  - looked for all drivers in the finder, as the site was built on 15 January 2019
  - filters: theme `workforce`; source `NHS Improvement`; year `2003`; published since 2002
  - found 8 drivers, the newest first
searches:
  - database: "Policy Drivers"
    interface: the finder of the site
    date: 2019-01-15
    limits: "theme workforce; source NHS Improvement; year 2003; published since 2002"
    lines:
      - {number: "1", query: "all drivers", results: "8"}
    results: "8"
review_due: 2020-01
group_member: unassigned
---
"""
ORDINARY = [("theme", "workforce"), ("source", "NHS Improvement"), ("year", "2003"), ("since", "2002")]
BEGIN = """({ module, words }) => import(module).then(({ begin }) => begin({
  slugs: ["plan-001"], site: 'The "Policy": drivers # 1', sort: "title", months: 12,
  state: { words, since: "", chosen: new Map([["source", new Set(["A ` body", words])]]) },
}))"""
NASTY = {
    "quokka `` `a` ---": "quokka `` `a` ---",
    "`quokka`": "`quokka`",
    "quokka\n---\ntitle: x": "quokka --- title: x",
    "[[quokka]] <b> &amp; # “quokka”": "[[quokka]] <b> &amp; # “quokka”",
    "- quokka: *x* | \u202e\u0007": "- quokka: *x* |",
    '\' "quokka" \\ %TAG': '\' "quokka" \\ %TAG',
}
"""Words that may be looked for, and what of them a reader of the collection sees."""


def _on_one_line(words: str) -> str:
    """Words as the record of a search has them: on one line, without what nobody sees, and with no tag in them."""
    return " ".join(re.sub("[\u202e\u0007]", "", words).split()).replace("<b", "< b")


def _begin(page: Page, url: str, *query: tuple[str, str]) -> str:
    page.goto(f"{url}drivers/?{urlencode(query)}")
    return download(page, "Begin a collection from these", "new-collection.md").decode("utf-8")


def _read(text: str) -> CollectionFile:
    read = read_collection(SourceText("docs/collections/new-collection.md", text.encode()))
    assert read.faults == []
    return read


@pytest.fixture
def check(
    odd_project: Path, tmp_path: Path, drivers: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> Callable[[str], tuple[int, str]]:
    """What `drivers check` says of the file among the collections of its repository, and its exit code."""
    repository = tmp_path / "repository"  # a copy, for other tests have the same project
    shutil.copytree(odd_project, repository, ignore=shutil.ignore_patterns("site"))
    monkeypatch.chdir(repository)

    def run(text: str) -> tuple[int, str]:
        path = Path("docs/collections/new-collection.md")
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
        try:
            result = drivers("check", "--level", "warning", f"--today={TODAY}", str(path))
        finally:
            path.unlink()
        return result.exit_code, result.output

    return run


def test_it_has_the_drivers_in_their_order_and_how_they_were_found(page: Page, odd_url: str) -> None:
    assert _begin(page, odd_url, *ORDINARY) == EXPECTED


def test_with_a_title_nothing_is_wrong_with_it(
    page: Page, odd_url: str, check: Callable[[str], tuple[int, str]]
) -> None:
    text = _begin(page, odd_url, *ORDINARY)
    code, said = check(text)
    assert code == 1
    assert "1 error" in said
    assert "`title` has no value" in said
    code, said = check(text.replace("title:\n", "title: Our workforce\n", 1))
    assert code == 0
    assert re.findall(r"\[([a-z-]+)\]$", said, re.MULTILINE) == ["member-unassigned"]


@pytest.mark.parametrize(("words", "shown"), each_push([*NASTY.items()][::3], NASTY.items()))
def test_whatever_was_looked_for_is_shown_as_it_is(
    page: Page, odd_url: str, check: Callable[[str], tuple[int, str]], words: str, shown: str
) -> None:
    page.goto(f"{odd_url}drivers/")
    text: str = page.evaluate(BEGIN, {"module": f"{odd_url}assets/policy-drivers/take/collection.js", "words": words})
    code, said = check(text.replace("title:\n", "title: Odd\n", 1))
    assert code == 0, said
    collection = _read(text).collection
    assert [line.query for search in collection.searches for line in search.lines] == [_on_one_line(words)]
    strategy = to_html(collection.strategy or "")
    assert unescape(re.findall("<code>(.*?)</code>", strategy, re.DOTALL)[0]) == shown


def test_an_order_that_the_reader_chose_is_that_of_the_collection(page: Page, odd_url: str) -> None:
    read = _read(_begin(page, odd_url, ("theme", "oddities"), ("sort", "title")))
    (section,) = read.collection.sections
    assert sorted(section.drivers) == sorted(ODD)
    assert section.drivers[-1] == "braces"
    assert (read.collection.strategy or "").endswith("- found 7 drivers, by title\n")
