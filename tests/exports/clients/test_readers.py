"""What readers of references and calendars understand of our files is what was meant.

Where a reader understands less than its format says, the test says what, and fails once that is no longer so.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from policy_drivers.model.severity import Severity
from policy_drivers.rules.engine.checking import check
from tests.exports.clients import calendars, readers
from tests.exports.clients.expectations import RIS_TYPES, joined, of_bibtex, of_csl, of_ris
from tests.exports.clients.understood import SETTINGS, TODAY, Understood, catalogue

_PANDOC_OF_BIBTEX = {"techreport": "report", "article": "article-journal", "misc": ""}
_PANDOC_OF_RIS = {
    **{ris: csl for csl, ris in RIS_TYPES.items()},
    "ELEC": "misc",  # pandoc does not know the type of a web page
}


def test_the_drivers_are_valid() -> None:
    found = check(catalogue(), SETTINGS, TODAY)
    assert [each for each in found if each.severity is not Severity.NOTICE] == []


@pytest.mark.parametrize("read", [readers.by_pybtex, readers.by_bibtexparser])
def test_bibtex_is_understood(read: Callable[[], dict[str, Understood]]) -> None:
    assert read() == of_bibtex()


@pytest.mark.parametrize(("reader", "between"), [("bibtex", " and "), ("biblatex", "; ")])
def test_pandoc_understands_bibtex(reader: str, between: str) -> None:
    assert readers.by_pandoc("bibtex", reader) == {
        slug: replace(joined(said, keywords=", ", publisher=between), type=_PANDOC_OF_BIBTEX[said.type])
        for slug, said in of_bibtex().items()
    }


def test_rispy_understands_ris() -> None:
    assert readers.by_rispy() == {slug: joined(said, publisher="; ") for slug, said in of_ris().items()}


def test_pandoc_understands_ris() -> None:
    def as_pandoc(said: Understood) -> Understood:
        """It reads the year in `PY`, not the date in `DA`, and keywords from the last to the first."""
        read = replace(said, type=_PANDOC_OF_RIS[said.type], date=said.date[:4], keywords=said.keywords[::-1])
        return joined(read, keywords=", ", publisher="; ")

    assert readers.by_pandoc("ris", "ris") == {slug: as_pandoc(said) for slug, said in of_ris().items()}


def test_pandoc_understands_csl_json() -> None:
    meant = {slug: joined(said, keywords="; ", publisher="; ") for slug, said in of_csl().items()}
    assert readers.by_pandoc("csl-json", "csljson") == meant


def test_icalendar_understands_the_calendar() -> None:
    assert calendars.by_icalendar() == calendars.meant()
