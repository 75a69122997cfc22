"""The list of kinds is whole, the guard stops what is forbidden, and every file can be read by whom it is made for."""

from __future__ import annotations

import csv
import gzip
import io
import json
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import bibtexparser
import docx
import feedparser
import icalendar
import openpyxl
import pytest
import rispy
from pydantic import BaseModel

from tests.hostile.kinds import PAGES, by_kind
from tests.hostile.looking import Built
from tests.hostile.payloads import PLAIN
from tests.making.builds import build
from tests.making.hostile_trees import value_of
from tests.making.packed import unpacked


def test_every_page_is_of_one_kind_and_every_kind_has_a_page(built: Built) -> None:
    assert [kind for kind, pages in built.pages.items() if not pages] == []
    assert set(built.some_of("markup", "few")) & set(built.pages["collection"])


def test_every_file_is_of_one_kind_and_every_kind_has_a_file(built: Built) -> None:
    assert [kind for kind, files in built.others.items() if not files] == []


def test_a_kind_that_is_not_in_the_list_is_told() -> None:
    with pytest.raises(AssertionError, match=r"^plans/ is of these kinds: .*kinds\.py$"):
        by_kind(["drivers/", "plans/"], PAGES)


def test_a_type_that_nobody_has_thought_of_is_told() -> None:
    class Unknown(BaseModel):
        number: int

    with pytest.raises(TypeError, match="no payload has been thought of for <class 'int'>"):
        value_of(Unknown, PLAIN)


def test_with_the_rules_nothing_is_built(guarded: Path) -> None:
    result = build(guarded)
    assert result.returncode == 1
    assert "the drivers have errors, so nothing was built." in result.stderr
    assert [line for line in result.stderr.split("\n") if not line.isprintable()] == []
    assert "Traceback" not in result.stderr
    assert not (guarded / "site").exists()


def _feed(raw: bytes) -> int:
    parsed = feedparser.parse(raw)
    assert not parsed.bozo
    return len(parsed.entries)


def _csv(raw: bytes) -> int:
    rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    assert {len(row) for row in rows} == {len(rows[0])}
    return len(rows) - 1


READERS: dict[str, Callable[[bytes], int]] = {
    "feed": _feed,
    "calendar": lambda raw: len(icalendar.Calendar.from_ical(raw).subcomponents),
    "data": lambda raw: len(json.loads(raw)),
    "table": _csv,
    "workbook": lambda raw: openpyxl.load_workbook(io.BytesIO(raw)).worksheets[0].max_row,
    "RIS": lambda raw: len(rispy.loads(raw.decode("utf-8-sig"))),
    "BibTeX": lambda raw: len(bibtexparser.parse_string(raw.decode("utf-8")).entries),
    "CSL": lambda raw: len(json.loads(raw)),
    "Word": lambda raw: len(docx.Document(io.BytesIO(raw)).paragraphs),
    "words to quote": lambda raw: raw.decode("utf-8").count("\n"),
    "finder": lambda raw: len(json.loads(raw)),
    "pieces": lambda raw: len(json.loads(unpacked(raw))),
}
"""What reads a file of each kind that is made of what strangers write; each gives how much is in it."""


@pytest.mark.parametrize("kind", READERS)
def test_every_file_can_be_read_by_whom_it_is_made_for(built: Built, kind: str) -> None:
    for name in built.others[kind]:
        assert READERS[kind](built.files[name].read_bytes()) > 0 or kind in ("calendar", "feed"), name


def test_the_map_of_the_site_names_pages_of_the_site(built: Built) -> None:
    raw = built.files["sitemap.xml"].read_bytes()
    assert gzip.decompress(built.files["sitemap.xml.gz"].read_bytes()) == raw
    found = [each.text or "" for each in ElementTree.fromstring(raw).iter("{*}loc")]
    assert {each.removeprefix("https://example.org/library/") for each in found} <= set(built.addresses)


def test_drivers_stand_once_in_each_list_of_all(built: Built) -> None:
    number = len(built.pages["driver"])
    assert _csv(built.files["drivers.csv"].read_bytes()) == number
    assert READERS["RIS"](built.files["drivers.ris"].read_bytes()) == number
    assert READERS["BibTeX"](built.files["drivers.bib"].read_bytes()) == number
    assert READERS["CSL"](built.files["drivers.csl.json"].read_bytes()) == number
