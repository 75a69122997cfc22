"""Citations are those of the manuals, and those of a citation processor with the styles of reference managers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any, TypeAlias

import pytest
import yaml
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from policy_drivers.exports.attribution import Attribution, attribution
from policy_drivers.exports.citations import Citation, Mark, harvard, plain, vancouver
from policy_drivers.model.driver import DocumentType, Driver
from policy_drivers.model.registers import Entry, Register, Source
from policy_drivers.model.settings import Settings
from policy_drivers.reading.cataloguing import read_catalogue
from tests import REPOSITORY
from tests.exports import csl
from tests.making.campaign import each_push
from tests.making.demonstration import demonstration
from tests.making.examples import examples

ACCESSED = date(2019, 1, 15)
CASES = yaml.load((Path(__file__).parent / "citations.yml").read_text(encoding="utf-8"), yaml.BaseLoader)


Style: TypeAlias = Callable[[Driver, Attribution, str, date], Citation]
REGISTER: Register[Entry] = Register(
    [Source(name="BMJ Leader", journal=True), Source(name="Source not identified", unidentified=True)]
)


def _cited(style: Style, driver: Driver, title: str = "", sources: Register[Entry] = REGISTER) -> Citation:
    return style(driver, attribution(driver, sources), title, ACCESSED)


def _with_italics(citation: Citation) -> str:
    return "".join(f"*{run.text}*" if run.mark is Mark.ITALIC else run.text for run in citation)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["driver"].get("title", "nothing"))
def test_a_citation_is_written_as_the_manuals_say(case: dict[str, Any]) -> None:
    driver = Driver.model_validate(case["driver"])
    assert _with_italics(_cited(harvard, driver, "the-name-of-the-file")) == case["harvard"]
    assert _with_italics(_cited(vancouver, driver, "the-name-of-the-file")) == case["vancouver"]


def test_the_day_of_access_stands_by_itself_so_that_it_can_be_changed() -> None:
    driver = Driver.model_validate(CASES[0]["driver"])
    marked = [
        [run.text for run in _cited(style, driver) if run.mark is Mark.ACCESSED] for style in (harvard, vancouver)
    ]
    assert marked == [["15 January 2019"], ["2019 Jan 15"]]


def _same_as_the_processor(drivers: list[Driver], sources: Register[Entry] = REGISTER) -> None:
    for style, oracle in ((harvard, csl.harvard), (vancouver, csl.vancouver)):
        ours = [_with_italics(_cited(style, driver, sources=sources)).replace("'", "’") for driver in drivers]
        theirs = oracle([(driver, attribution(driver, sources)) for driver in drivers], ACCESSED)
        assert [pair for pair in zip(ours, theirs, strict=True) if pair[0] != pair[1]] == []


DATES = (
    None,
    "2016",
    "2016-06",
    "2016-12-01",
    "2016-10/2016-11",
    "2016-12/2017-01",
    "2016/2018",
    "2016-12-01/2017-01-03",
)
LINKS = (None, "https://example.org/a_b.pdf")
IDENTIFIERS = ([], ["doi:10.1136/leader-2023-000880"], ["isbn:978-0-306-40615-7"])
SOURCES = (
    "NHS England",
    "BMJ Leader",
    ["BMJ Leader", "NHS England"],
    *[[f"The {letter} Board" for letter in "ABCDEFGH"[:count]] for count in (2, 3, 4, 6, 7)],
)
TYPES = (None, *DocumentType)
AUTHORS = ([], ["Smith, Jane"], ["Jones, A. B.", "de la Mare, Walter", "Smith, Jean-Luc"], ["Smith, J.-L."] * 7)


THIRDS = each_push([0], range(3))


def _third(number: int, **values: Sequence[object]) -> list[Driver]:
    """A third of all drivers that have one of these values for each key; in each third, any three values meet."""
    every = product(*(range(len(each)) for each in values.values()))
    fields = [
        {key: each[place] for (key, each), place in zip(values.items(), places, strict=True)}
        for places in every
        if sum(places) % len(THIRDS) == number
    ]
    return [Driver.model_validate({"title": "A Plan for Health & Care", **each}) for each in fields]


@pytest.mark.slow
@pytest.mark.parametrize("number", THIRDS)
def test_a_processor_says_the_same_of_every_kind_of_driver(number: int) -> None:
    drivers = _third(number, date=DATES, link=LINKS, identifiers=IDENTIFIERS, source=SOURCES, type=TYPES)
    assert len(drivers) == 1280
    _same_as_the_processor(drivers)


@pytest.mark.slow
@pytest.mark.parametrize("number", THIRDS)
def test_a_processor_says_the_same_of_persons(number: int) -> None:
    types = (DocumentType.REPORT, DocumentType.LEGISLATION)
    drivers = _third(number, authors=AUTHORS, date=DATES, link=LINKS, source=SOURCES, type=types)
    assert len(drivers) in (341, 342)
    _same_as_the_processor(drivers)


@demonstration
@pytest.mark.slow
def test_a_processor_says_the_same_of_the_drivers_of_this_repository() -> None:
    catalogue = read_catalogue(REPOSITORY, Settings())
    drivers = [file.driver for file in catalogue.by_slug.values()]
    assert len(drivers) >= 7
    _same_as_the_processor(drivers, catalogue.registers.sources)


_WORDS = st.lists(st.from_regex(r"[A-Za-zÀ-öø-ſ0-9&(),:–-]{1,12}", fullmatch=True), min_size=1, max_size=8).map(
    " ".join
)
_ENDS = st.sampled_from(["", "?", "!", ".", ")", " (2nd edition)"])
_TITLES = st.builds(lambda words, end: f"A{words}x{end}", _WORDS, _ENDS)
_DRIVERS = st.builds(
    lambda **fields: Driver.model_validate(fields),
    title=_TITLES,
    source=st.lists(_TITLES.map(lambda title: title.rstrip("?!")) | st.just("BMJ Leader"), min_size=1, max_size=8),
    date=st.sampled_from(DATES),
    link=st.sampled_from(LINKS),
    identifiers=st.sampled_from(IDENTIFIERS),
    type=st.sampled_from([each for each in TYPES if each is not DocumentType.LEGISLATION]),
)


@pytest.mark.slow
@settings(examples(25), phases=[Phase.generate])  # what fails is a citation, and short enough to be read
@given(st.lists(_DRIVERS, min_size=1, max_size=15))
def test_a_processor_says_the_same_of_any_words(drivers: list[Driver]) -> None:
    _same_as_the_processor(drivers)


_TEXTS = st.lists(st.text(), max_size=8)


@given(st.text(), _TEXTS, _TEXTS, st.sampled_from(TYPES))
def test_a_citation_is_one_line_of_visible_characters(
    title: str, source: list[str], authors: list[str], kind: DocumentType | None
) -> None:
    driver = Driver.model_validate({"title": title, "source": source, "authors": authors, "type": kind})
    for style in (harvard, vancouver):
        text = plain(_cited(style, driver, "name"))
        assert text == " ".join(text.split())
