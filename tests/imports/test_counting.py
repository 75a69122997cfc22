"""Nothing is lost, and nothing comes twice: promises about pages that nobody has written yet."""

from __future__ import annotations

import json
from datetime import date

import yaml
from hypothesis import given
from hypothesis import strategies as st

from policy_drivers.imports.context import Context
from policy_drivers.imports.formats.html_page import items_of_html
from policy_drivers.imports.formats.text_page import items_of_text
from policy_drivers.imports.pipeline import Imported, plan
from policy_drivers.imports.report_json import render
from policy_drivers.model.settings import Settings
from policy_drivers.model.severity import Severity
from policy_drivers.reading.catalogue import Catalogue
from policy_drivers.reading.driver_file import read_driver
from policy_drivers.reading.source import SourceText
from policy_drivers.rules.engine.checking import check
from tests.making.old_pages import as_html, fresh_words_of, held, pages, strings, words_of

LARGEST = 1_000_000


def _planned(page: str, against: Context, there: Catalogue) -> Imported:
    return plan(items_of_text(page, "page.txt"), against, there, "drivers", LARGEST)


def _collection(imported: Imported, registers: Catalogue) -> Catalogue:
    files = (read_driver(SourceText(entry.path, entry.text.encode())) for entry in imported.drivers)
    return Catalogue(tuple(files), registers.register_files)


@given(pages())
def test_every_word_of_a_page_is_in_the_report(against: Context, registers: Catalogue, page: str) -> None:
    report = json.loads(render(_planned(page, against, registers)))
    assert words_of(page) - words_of("\n".join(strings(report))) == set()


@given(pages())
def test_every_word_of_an_html_page_is_in_the_report(against: Context, registers: Catalogue, page: str) -> None:
    items = items_of_html(as_html(page), "page.html")
    report = json.loads(render(plan(items, against, registers, "drivers", LARGEST)))
    assert words_of(page) - words_of("\n".join(strings(report))) == set()


@given(pages(), st.booleans())
def test_every_word_of_a_page_is_kept(against: Context, page: str, is_html: bool) -> None:
    items = items_of_html(as_html(page), "page.html") if is_html else items_of_text(page, "page.txt")
    assert words_of(page) - words_of(held(plan(items, against, Catalogue(), "drivers", LARGEST))) == set()


@given(pages())
def test_what_is_told_stands_on_the_line_that_is_named(against: Context, registers: Catalogue, page: str) -> None:
    lines = page.split("\n")
    for entry in _planned(page, against, registers).entries:
        for told in [*entry.left.not_placed, *entry.left.furniture]:
            assert fresh_words_of(told.text) <= fresh_words_of(lines[told.number - 1])


@given(pages())
def test_the_fields_in_the_report_are_the_front_matter_of_the_file(
    against: Context, registers: Catalogue, page: str
) -> None:
    imported = _planned(page, against, registers)
    report = json.loads(render(imported))
    texts = {entry.path: entry.text for entry in imported.new}
    for said in report:
        if said["path"]:
            front_matter = texts[said["path"]].split("---\n")[1]
            assert yaml.load(front_matter, Loader=yaml.BaseLoader) == said["fields"]


@given(pages())
def test_the_check_finds_no_errors_but_what_is_lacking(against: Context, registers: Catalogue, page: str) -> None:
    collection = _collection(_planned(page, against, registers), registers)
    findings = check(collection, Settings(), date(2026, 1, 1))
    errors = {each.rule for each in findings if each.severity is Severity.ERROR}
    assert {rule for rule in errors if not rule.endswith("-missing")} == set()


@given(pages())
def test_a_second_time_adds_nothing(against: Context, registers: Catalogue, page: str) -> None:
    collection = _collection(_planned(page, against, registers), registers)
    assert _planned(page, against, collection).drivers == []
