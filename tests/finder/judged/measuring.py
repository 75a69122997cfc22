"""How well the finder answers the judged queries, in a real browser: `python -m tests.finder.judged.measuring`.

It reads the page as a reader does, so that any finder with the same list of results can be measured, an older one too:
`--site FOLDER` measures a site that is built already.
"""

from __future__ import annotations

import argparse
import math
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

from playwright.sync_api import Page, sync_playwright

from tests import REPOSITORY
from tests.browsers import browser_options, find_browser
from tests.finder.judged.generated import TODAY, write_collection
from tests.finder.judged.queries import GENERATED, OWN, JudgedQuery, read_queries
from tests.making.finder_sites import write_finder
from tests.making.servers import serve

DEPTH = 10
"""Results that count."""
_GOOD = 0.95
FIRST = 3
"""Results among which the best has to be."""
_SETTLED = """() => document.querySelector('#pd-filters fieldset')
  && !document.getElementById('pd-status').textContent.startsWith('Looking for')"""
"""The filters come once something was found; before, the page says what it says without a search."""


@dataclass(frozen=True)
class Answer:
    """What the finder answered to a query."""

    query: JudgedQuery
    status: str
    slugs: list[str]
    understood: str

    @property
    def gain(self) -> float:
        """nDCG at 10 with a gain of 2^grade - 1; of a query that is to find nothing, whether it does."""
        if not self.query.grades:
            return float(not self.slugs)
        best = sorted(self.query.grades.values(), reverse=True)
        return _discounted([self.query.grades.get(slug, 0) for slug in self.slugs]) / _discounted(best)

    @property
    def succeeds(self) -> bool:
        """Whether one of the best graded is among the first three."""
        if not self.query.grades:
            return not self.slugs
        most = max(self.query.grades.values())
        return any(self.query.grades.get(slug) == most for slug in self.slugs[:FIRST])


def _discounted(grades: Sequence[int]) -> float:
    return sum((2**grade - 1) / math.log2(place + 2) for place, grade in enumerate(grades[:DEPTH]))


def answers(page: Page, address: str, queries: Sequence[JudgedQuery]) -> Iterator[Answer]:
    """What the finder at an address answers to each query."""
    for query in queries:
        page.goto("about:blank")
        page.goto(f"{address}drivers/?q={quote(query.query)}")
        page.wait_for_function(_SETTLED)
        links = page.locator("#pd-cards:visible .pd-list__title").evaluate_all("all => all.map((each) => each.href)")
        understood = page.locator("#pd-understood")
        said = "\n".join(understood.locator("p").all_text_contents())
        yield Answer(
            query,
            page.locator("#pd-status").inner_text(),
            [link.rstrip("/").rpartition("/")[2] for link in links],
            said,
        )


def write_site(queries: Path, folder: Path) -> Path:
    """What the finder reads of the site of a judged set, written into a folder."""
    root = REPOSITORY
    if queries == GENERATED:
        root = folder / "generated-drivers"
        write_collection(root / "drivers")
    site = folder / queries.stem
    write_finder(root, site, TODAY)
    return site


def main() -> None:
    """Print what each query got, and the means."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--own", type=Path, help="the site of this repository's drivers, already built")
    parser.add_argument("--generated", type=Path, help="the site of the made-up drivers, already built")
    parser.add_argument("--all", action="store_true", help="show the queries that got everything as well")
    chosen = parser.parse_args()
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        sites = {OWN: chosen.own, GENERATED: chosen.generated}
        if None in sites.values():
            sites = {queries: write_site(queries, Path(folder)) for queries in sites}
        browser = playwright.chromium.launch(executable_path=find_browser(), args=browser_options())
        every: list[Answer] = []
        for queries, site in sites.items():
            with serve(site) as address:
                found = list(answers(browser.new_page(), address, read_queries(queries)))
            _tell(queries.stem, found, with_all=chosen.all)
            every += found
        _tell("both", every, with_all=False, with_lines=False)
        browser.close()


def _tell(name: str, found: Sequence[Answer], *, with_all: bool, with_lines: bool = True) -> None:
    for answer in found if with_lines else ():
        if with_all or answer.gain < _GOOD or not answer.succeeds:
            grades = ", ".join(f"{slug}:{answer.query.grades.get(slug, 0)}" for slug in answer.slugs[:5])
            hit = "ok " if answer.succeeds else "NOT"
            _print(
                f"{answer.gain:.2f} {hit} {answer.query.query} | {answer.status} | {answer.understood}\n    {grades}"
            )
    gain = sum(answer.gain for answer in found) / len(found)
    success = sum(answer.succeeds for answer in found) / len(found)
    _print(f"{name}: nDCG@{DEPTH} {gain:.3f}, success at {FIRST} {success:.0%}, {len(found)} queries")


def _print(text: str) -> None:
    sys.stdout.write(f"{text}\n")


if __name__ == "__main__":
    main()
