"""What a reader takes along is what `drivers export` writes of the same drivers, in a real browser."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple
from zipfile import ZipFile

import openpyxl
import pytest
from playwright.sync_api import Page

from policy_drivers.exports.export import Export
from policy_drivers.exports.formats import FORMATS
from policy_drivers.model.settings import Settings
from policy_drivers.reading.catalogue import newest_first
from policy_drivers.reading.cataloguing import read_catalogue
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.site.derived.pieces import OFFERED
from tests.making.agendas import TODAY
from tests.making.campaign import each_push
from tests.making.odd_drivers import LIKE_XML, ODD, PLANS, SITE_URL, download
from tests.making.packed import unpacked

NAMES = [each.name for each in OFFERED]
FORMAT = {each.name: each.format for each in OFFERED}
SUFFIX = {"RIS": ".ris", "BibTeX": ".bib", "CSL-JSON": ".csl.json", "Excel": ".xlsx", "CSV": ".csv"}


def _take(page: Page, of: str = "policy-drivers") -> dict[str, bytes]:
    """What is downloaded in each format."""
    return {name: download(page, f"Download as {name}", f"{of}{SUFFIX[name]}") for name in NAMES}


class Sheet(NamedTuple):
    """What a reader of workbooks finds in one: cells with their types and formats, widths, and what it is like."""

    cells: dict[str, tuple[object, ...]]
    """By coordinates: the value, its type and format, whether it is bold, and where it stands in its cell."""
    widths: dict[str, tuple[int, int, float]]
    """By letters of columns: the first and last column, and how wide each is."""
    named: dict[str, str]
    """Ranges of cells by their names."""
    properties: tuple[str | None, datetime]
    """The title of the workbook, and when it was made."""
    title: str
    frozen: str | None
    filtered: str | None
    dimensions: str


def _sheet(content: bytes) -> Sheet:
    """The only sheet of a workbook."""
    assert ZipFile(io.BytesIO(content)).testzip() is None
    book = openpyxl.load_workbook(io.BytesIO(content))
    (sheet,) = book.worksheets
    return Sheet(
        cells={
            cell.coordinate: (cell.value, cell.data_type, cell.number_format, cell.font.b, cell.alignment.vertical)
            for row in sheet.iter_rows()
            for cell in row
            if cell.value is not None
        },
        widths={letter: (each.min, each.max, each.width) for letter, each in sheet.column_dimensions.items()},
        named={name: each.value for name, each in sheet.defined_names.items()},
        properties=(book.properties.title, book.properties.created),
        title=sheet.title,
        frozen=sheet.freeze_panes,
        filtered=sheet.auto_filter.ref,
        dimensions=sheet.dimensions,
    )


def _parts(content: bytes) -> dict[str, bytes]:
    with ZipFile(io.BytesIO(content)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def _written(odd_project: Path, files: Sequence[DriverFile]) -> dict[str, bytes]:
    """Some drivers in each format."""
    catalogue = read_catalogue(odd_project, Settings())
    export = Export(
        files=files,
        catalogue=catalogue,
        today=TODAY,
        due_soon=Settings().due_soon,
        site_url=SITE_URL,
        title="Policy Drivers",
    )
    return {name: FORMATS[FORMAT[name]].render(export) for name in NAMES}


def _same(taken: dict[str, bytes], written: dict[str, bytes]) -> None:
    """Texts are equal to the byte, and so is every part of a workbook."""
    parts = [{**each, "Excel": _parts(each["Excel"])} for each in (taken, written)]
    assert parts[0] == parts[1]
    assert _sheet(taken["Excel"]) == _sheet(written["Excel"])


SELECTIONS = {
    "all": ("", ()),
    "a theme over three files of pieces": ("?theme=leadership", ("--theme", "leadership")),
    "what formats dislike": ("?theme=oddities", ("--theme", "oddities")),
    "two filters": (
        "?theme=workforce&year=2003&source=NHS+Improvement",
        ("--theme", "workforce", "--year", "2003", "--source", "NHS Improvement"),
    ),
}


@pytest.mark.parametrize("selection", SELECTIONS)
def test_results_are_what_the_command_writes(
    page: Page, odd_url: str, export: Callable[..., bytes], selection: str
) -> None:
    query, options = SELECTIONS[selection]
    page.goto(f"{odd_url}drivers/{query}")
    _same(_take(page), {name: export(FORMAT[name], *options) for name in NAMES})


def test_results_in_another_order_are_in_that_order(page: Page, odd_project: Path, odd_url: str) -> None:
    page.goto(f"{odd_url}drivers/?theme=workforce&theme=oddities&sort=title")
    files = [
        file
        for file in read_catalogue(odd_project, Settings()).by_slug.values()
        if {"workforce", "oddities"} & {*file.driver.themes}
    ]
    files = sorted(sorted(files, key=newest_first), key=lambda file: (file.driver.title or "").casefold())
    assert len(files) == PLANS // 3 + len(ODD)
    _same(_take(page), _written(odd_project, files))


@pytest.mark.parametrize("slug", each_push(["formulas", "long"], [*ODD, "plan-007"]))
def test_one_driver_is_taken_from_its_page(page: Page, odd_project: Path, odd_url: str, slug: str) -> None:
    page.goto(f"{odd_url}drivers/{slug}/")
    _same(_take(page, slug), _written(odd_project, [read_catalogue(odd_project, Settings()).by_slug[slug]]))


def test_a_text_that_is_like_xml_stays_a_text(page: Page, odd_url: str, export: Callable[..., bytes]) -> None:
    page.goto(f"{odd_url}drivers/{LIKE_XML}/")
    taken = _sheet(download(page, "Download as Excel", f"{LIKE_XML}.xlsx"))
    assert taken == _sheet(export("xlsx", "--theme", "markup"))
    assert taken.cells["B2"][0] == "<r><t>&</t></r>"


def test_all_are_the_published_file_and_some_are_of_few_files(page: Page, odd_url: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(odd_url).partition("?")[0]))
    page.goto(f"{odd_url}drivers/")
    download(page, "Download as RIS", "policy-drivers.ris")
    assert [each for each in asked if "pieces/" in each or each.endswith(".ris")] == [
        "drivers/pieces/index.json", "drivers.ris",
    ]  # fmt: skip
    asked.clear()
    page.goto(f"{odd_url}drivers/plan-007/")
    download(page, "Download as RIS", "plan-007.ris")
    pieces = [each.removeprefix("drivers/pieces/") for each in asked if "pieces/" in each]
    assert pieces == ["index.json", "slugs.json", "ris-1.json.gz"]


def test_a_server_or_a_browser_may_have_unpacked_the_files(page: Page, odd_project: Path, odd_url: str) -> None:
    page.route("**/pieces/*.gz*", lambda route: route.fulfill(body=unpacked(route.fetch().body())))
    page.goto(f"{odd_url}drivers/plan-007/")
    file = read_catalogue(odd_project, Settings()).by_slug["plan-007"]
    _same(_take(page, "plan-007"), _written(odd_project, [file]))
