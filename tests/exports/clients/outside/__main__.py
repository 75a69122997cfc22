"""`python -m tests.exports.clients.outside`: our exports in readers that no test installs.

Needs Node.js, npm and biber, and the package index of npm. docs/development/clients.md says more, and keeps the result.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeAlias

import click

from tests.exports.clients import calendars, expectations
from tests.exports.clients.outside import clients
from tests.exports.clients.understood import Understood

References: TypeAlias = dict[str, Understood]
_TYPES = {
    **{ris: csl for csl, ris in expectations.RIS_TYPES.items()},
    "techreport": "report",
    "article": "article-journal",
    "misc": "document",
}
"""What citation-js makes of the types of RIS and BibTeX."""
_OF_BIBER = {"techreport": "report"}


def main() -> int:
    """Print how many documents or events each reader understood, and each that it did not.

    The exit status is 1 if there is one, and 2 where a program is missing.
    """
    if missing := [name for name in clients.PROGRAMS if shutil.which(name) is None]:
        click.echo(f"Install first: {', '.join(missing)}", err=True)
        return 2
    with TemporaryDirectory() as folder:
        clients.install(Path(folder))
        results = list(_results(Path(folder)))
    click.echo("| reader | reads | understood as meant |\n|---|---|--:|")
    for reader, read in results:
        click.echo(f"| {reader} | {sum(one == other for one, other in read)} of {len(read)} |")
    wrong = [(reader, *each) for reader, read in results for each in read if each[0] != each[1]]
    for reader, one, other in wrong:
        click.echo(f"\n{reader}\n  read  {one}\n  meant {other}")
    return int(bool(wrong))


def _results(folder: Path) -> Iterator[tuple[str, list[tuple[object, object]]]]:
    """For each reader and format, what was read beside what was meant."""
    of_bibtex, of_ris, of_csl = clients.by_citation_js(folder)
    yield "citation-js | BibTeX", _side_by_side(of_bibtex, _as_citation_js(expectations.of_bibtex(), ",", ""))
    yield "citation-js | RIS", _side_by_side(of_ris, _as_citation_js(expectations.of_ris(), ",", "; "))
    yield "citation-js | CSL-JSON", _side_by_side(of_csl, _as_citation_js(expectations.of_csl(), "; ", "; "))
    yield "biber | BibTeX", _side_by_side(clients.by_biber(folder), _as_biber(expectations.of_bibtex()))
    yield "ical.js | iCalendar", [*zip_longest(clients.by_ical_js(folder), calendars.meant())]


def _side_by_side(read: References, meant: References) -> list[tuple[object, object]]:
    return [(read.get(slug), meant.get(slug)) for slug in sorted({*read, *meant})]


def _as_citation_js(meant: References, between_keywords: str, between_publishers: str) -> References:
    def changed(said: Understood) -> Understood:
        read = expectations.joined(said, between_keywords, between_publishers)
        no_author = said.type == "STAT"  # of an Act in RIS it reads no author
        return replace(read, type=_TYPES.get(said.type, said.type), names=() if no_author else said.names)

    return {slug: changed(said) for slug, said in meant.items()}


def _as_biber(meant: References) -> References:
    """The XML of biber has no keywords."""
    return {slug: replace(said, type=_OF_BIBER.get(said.type, said.type), keywords=()) for slug, said in meant.items()}


if __name__ == "__main__":
    sys.exit(main())
