"""Collections: whatever is in one, it is read and checked without an error, and what is sound becomes a page."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from policy_drivers.markdown.heading import Heading
from policy_drivers.model.settings import Settings
from policy_drivers.model.severity import Severity
from policy_drivers.reading.collection_file import read_collection
from policy_drivers.reading.source import SourceText
from policy_drivers.rules.engine.checking import Checker
from policy_drivers.site.pages.collection_results import results_of
from policy_drivers.site.pages.collections import pages
from policy_drivers.site.site import Site
from tests.fuzz.target import once_in
from tests.fuzz.targets.front_matter import COMMON, TODAY, require_in_place, scalar
from tests.fuzz.targets.markdown import PIECES
from tests.making.inputs import files, in_bytes, mutated, some

_PATH = "docs/collections/input.md"
_KEYS = ["question", "requested_by", "sources_searched", "strategy", "titel"]
_DATES = ["", "completed_on: 2018\n", "completed_on: 2018-12-01\nupdated_on: 2019-01\n", "updated_on: 2018-02-30\n"]
_SLUGS = ["another-driver", "replaced-by-another"]
_SOUND = [piece for piece in PIECES if "<" not in piece and "![" not in piece and piece.replace("\n", "").isprintable()]
"""Pieces in which the rules mostly find no fault."""
_SITE = Site(catalogue=COMMON, settings=Settings(), today=TODAY, findings=())


def make(random: Random) -> bytes:
    """A collection put together, or one of ours or of the tests of rules, mostly changed."""
    seeds = files("docs/collections/*.md") + files("tests/rules/*/collections/*.md")
    if random.random() < 0.5:
        pairs = "".join(f"{key}: {scalar(random)}\n" for key in random.sample(_KEYS, k=random.randint(0, 3)))
        slugs = random.sample(_SLUGS, k=2)
        sections = "".join(_section(random, slugs) for _ in range(random.randint(1, 2)))
        body = some(random, PIECES if random.random() < 0.3 else _SOUND, 15)
        text = f"---\ntitle: Plans\n{random.choice(_DATES)}{pairs}sections:{sections}\n---\n{body}"
        if random.random() < 0.6:
            return in_bytes(random, text)
    else:
        text = random.choice(seeds)
    return in_bytes(random, mutated(random, text, seeds, PIECES, most=3), flipped=0.05)


def _section(random: Random, slugs: list[str]) -> str:
    """A section with one of the slugs that are left, or with any."""
    if random.random() < 0.7:
        title, drivers = f"Plans {random.randint(1, 99)}", slugs.pop()
    else:
        title, drivers = (
            scalar(random),
            ", ".join(random.choices([*_SLUGS, "x", scalar(random)], k=random.randint(0, 3))),
        )
    return f"\n  - title: {title}\n    drivers: [{drivers}]"


def holds(raw: bytes) -> None:
    """All that is asked of a collection."""
    file = read_collection(SourceText(_PATH, raw))
    catalogue = replace(COMMON, collections=(file,))
    findings = list(Checker(catalogue, Settings(), TODAY).collection(file))
    require_in_place(findings)
    results_of(_SITE, file)
    if once_in(8, raw) and not any(finding.severity is Severity.ERROR for finding in findings):
        _require_pages(replace(_SITE, catalogue=catalogue))


def _require_pages(site: Site) -> None:
    for page in pages(site):
        content = page.render()
        for heading in content.headings:
            _require_anchor(heading, content.html)


def _require_anchor(heading: Heading, html: str) -> None:
    assert f'id="{heading.id}"' in html, f"{heading} leads nowhere"
    for child in heading.children:
        _require_anchor(child, html)
