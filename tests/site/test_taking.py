"""What a reader takes along is what `drivers export` writes of the same drivers, in a real browser."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
from click.testing import Result
from playwright.sync_api import Page

from policy_drivers.exports.export import Export
from policy_drivers.exports.formats import FORMATS
from policy_drivers.model.settings import Settings
from policy_drivers.reading.catalogue import newest_first, read_catalogue
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.site.pieces import OFFERED
from tests.reviews.making import TODAY
from tests.site.building import build
from tests.site.serving import serve
from tests.site.taken import LIKE_XML, ODD, PLANS, SITE_URL, make_odd

Drivers = Callable[..., Result]
NAMES = [each.name for each in OFFERED]
FORMAT = {each.name: each.format for each in OFFERED}
SUFFIX = {"RIS": ".ris", "BibTeX": ".bib", "CSL-JSON": ".csl.json", "Excel": ".xlsx", "CSV": ".csv"}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built collection of `taken.py`."""
    root = make_odd(tmp_path_factory.mktemp("odd"))
    result = build(root, SITE_URL=SITE_URL)
    assert result.returncode == 0, result.stderr
    return root


@pytest.fixture(scope="module")
def url(project: Path) -> Iterator[str]:
    """The address at which it is served."""
    with serve(project / "site", "/library/") as url:
        yield url


@pytest.fixture
def export(project: Path, drivers: Drivers, monkeypatch: pytest.MonkeyPatch) -> Callable[..., bytes]:
    """What the command writes."""
    monkeypatch.chdir(project)
    monkeypatch.setenv("SITE_URL", SITE_URL)

    def run(name: str, *selection: str) -> bytes:
        output = project.parent / f"exported{SUFFIX[name]}"
        options = ["--format", FORMAT[name], "--output", str(output), "--force", f"--today={TODAY}"]
        result = drivers("export", *options, *selection)
        assert result.exit_code == 0, result.output
        return output.read_bytes()

    return run


def _download(page: Page, button: str, name: str) -> bytes:
    """What a button of the line downloads."""
    with page.expect_download() as download:
        page.get_by_role("button", name=button, exact=True).click()
    assert download.value.suggested_filename == name
    return download.value.path().read_bytes()


def _take(page: Page, of: str = "policy-drivers") -> dict[str, bytes]:
    """What is downloaded in each format."""
    return {name: _download(page, f"Download as {name}", f"{of}{SUFFIX[name]}") for name in NAMES}


def _sheet(content: bytes) -> dict[str, object]:
    """What a reader of workbooks finds: cells with their types and formats, widths, and what the sheet is like."""
    assert ZipFile(io.BytesIO(content)).testzip() is None
    book = openpyxl.load_workbook(io.BytesIO(content))
    (sheet,) = book.worksheets
    cells = {
        cell.coordinate: (cell.value, cell.data_type, cell.number_format, cell.font.b, cell.alignment.vertical)
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }
    widths = {letter: (each.min, each.max, each.width) for letter, each in sheet.column_dimensions.items()}
    named = {name: each.value for name, each in sheet.defined_names.items()}
    properties = (book.properties.title, book.properties.created)
    return {
        "cells": cells, "widths": widths, "named": named, "properties": properties, "title": sheet.title,
        "frozen": sheet.freeze_panes, "filtered": sheet.auto_filter.ref, "dimensions": sheet.dimensions,
    }  # fmt: skip


def _parts(content: bytes) -> dict[str, bytes]:
    with ZipFile(io.BytesIO(content)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def _written(project: Path, files: Sequence[DriverFile]) -> dict[str, bytes]:
    """Some drivers in each format."""
    catalogue = read_catalogue(project, Settings())
    export = Export(files, catalogue, TODAY, Settings().due_soon, site_url=SITE_URL, title="Policy Drivers")
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
    page: Page, url: str, export: Callable[..., bytes], selection: str
) -> None:
    query, options = SELECTIONS[selection]
    page.goto(f"{url}drivers/{query}")
    _same(_take(page), {name: export(name, *options) for name in NAMES})


def test_results_in_another_order_are_in_that_order(page: Page, project: Path, url: str) -> None:
    page.goto(f"{url}drivers/?theme=workforce&theme=oddities&sort=title")
    files = [
        file
        for file in read_catalogue(project, Settings()).by_slug.values()
        if {"workforce", "oddities"} & {*file.driver.themes}
    ]
    files = sorted(sorted(files, key=newest_first), key=lambda file: (file.driver.title or "").casefold())
    assert len(files) == PLANS // 3 + len(ODD)
    _same(_take(page), _written(project, files))


@pytest.mark.parametrize("slug", [*ODD, "plan-007"])
def test_one_driver_is_taken_from_its_page(page: Page, project: Path, url: str, slug: str) -> None:
    page.goto(f"{url}drivers/{slug}/")
    _same(_take(page, slug), _written(project, [read_catalogue(project, Settings()).by_slug[slug]]))


def test_a_text_that_is_like_xml_stays_a_text(page: Page, url: str, export: Callable[..., bytes]) -> None:
    page.goto(f"{url}drivers/{LIKE_XML}/")
    taken = _sheet(_download(page, "Download as Excel", f"{LIKE_XML}.xlsx"))
    assert taken == _sheet(export("Excel", "--theme", "markup"))
    assert taken["cells"]["B2"][0] == "<r><t>&</t></r>"  # type: ignore[index]


def test_all_are_the_published_file_and_some_are_of_few_files(page: Page, url: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(url).partition("?")[0]))
    page.goto(f"{url}drivers/")
    _download(page, "Download as RIS", "policy-drivers.ris")
    assert [each for each in asked if "pieces" in each or each.endswith(".ris")] == [
        "drivers/pieces/index.json", "drivers.ris",
    ]  # fmt: skip
    asked.clear()
    page.goto(f"{url}drivers/plan-007/")
    _download(page, "Download as RIS", "plan-007.ris")
    pieces = [each.removeprefix("drivers/pieces/") for each in asked if "pieces/" in each]
    assert pieces == ["index.json", "slugs.json", "ris-1.json"]


RENEWED = "The site was renewed while you were reading. Reload the page."
FAILED = "The file could not be made: you may be offline, or something blocks it. Nothing was downloaded."


def _press(page: Page, name: str) -> list[str]:
    """Press a button that is to download nothing; what is downloaded all the same."""
    downloads: list[str] = []
    page.on("download", lambda download: downloads.append(download.suggested_filename))
    page.get_by_role("button", name=name, exact=True).click()
    return downloads


def _changed(change: Callable[[dict[str, Any]], object]) -> Callable[[Route], None]:
    """Answer with what the server has, changed."""

    def answer(route: Route) -> None:
        data = route.fetch().json()
        change(data)
        route.fulfill(json=data)

    return answer


def _halve(route: Route) -> None:
    body = route.fetch().body()
    route.fulfill(body=body[: len(body) // 2], content_type="application/json")


TROUBLE: dict[str, tuple[str, Callable[[Route], None], str]] = {
    "offline": ("**/pieces/*", lambda route: route.abort(), FAILED),
    "a piece is missing": ("**/pieces/csv-1.json*", lambda route: route.fulfill(status=404), FAILED),
    "a page in its place": (
        "**/pieces/csv-1.json*", lambda route: route.fulfill(body="<p>No</p>", content_type="text/html"), FAILED,
    ),
    "half a file": ("**/pieces/csv-0.json*", _halve, FAILED),
    "too few pieces": ("**/pieces/csv-0.json*", _changed(lambda data: data["pieces"].pop()), FAILED),
    "no text": ("**/pieces/csv-0.json*", _changed(lambda data: data["pieces"].__setitem__(3, None)), FAILED),
    "another build": ("**/pieces/index.json", _changed(lambda data: data.update(build="0123456789abcdef")), RENEWED),
    "a piece of another build": (
        "**/pieces/csv-2.json*", _changed(lambda data: data.update(build="0123456789abcdef")), RENEWED,
    ),
    "facets of another build": ("**/facets.json", _changed(lambda data: data.update(build="0123456789abcdef")), RENEWED),
}  # fmt: skip


@pytest.mark.parametrize("name", ["CSV", "Excel"])
@pytest.mark.parametrize("trouble", TROUBLE)
def test_what_does_not_come_whole_is_told_and_not_downloaded(page: Page, url: str, trouble: str, name: str) -> None:
    pattern, answer, told = TROUBLE[trouble]
    page.route(pattern, answer)
    page.goto(f"{url}drivers/?theme=leadership")
    downloads = _press(page, f"Download as {name}")
    expect(page.locator("#pd-downloading").get_by_role("status")).to_have_text(told)
    assert downloads == []


@pytest.mark.parametrize("trouble", ["offline", "half a file", "a piece of another build"])
def test_so_it_is_on_the_page_of_a_driver(page: Page, url: str, trouble: str) -> None:
    _, answer, told = TROUBLE[trouble]
    page.route("**/pieces/csv-*", answer)
    page.goto(f"{url}drivers/plan-007/")
    downloads = _press(page, "Download as CSV")
    expect(page.locator(".pd-take").get_by_role("status")).to_have_text(told)
    assert downloads == []


def test_a_reader_who_was_told_may_try_again(page: Page, url: str, export: Callable[..., bytes]) -> None:
    page.route("**/pieces/*", lambda route: route.abort())
    page.goto(f"{url}drivers/?theme=oddities")
    _press(page, "Download as RIS")
    expect(page.locator("#pd-downloading").get_by_role("status")).to_have_text(FAILED)
    page.unroute("**/pieces/*")
    taken = _download(page, "Download as RIS", "policy-drivers.ris")
    assert taken == export("RIS", "--theme", "oddities")


@pytest.mark.parametrize("answer", [lambda route: route.abort(), lambda route: route.fulfill(body="half")])
def test_where_the_file_of_all_is_not_that_of_the_build_it_is_joined(
    page: Page, url: str, export: Callable[..., bytes], answer: Callable[[Route], None]
) -> None:
    page.route("**/drivers.bib*", answer)
    page.goto(f"{url}drivers/")
    assert _download(page, "Download as BibTeX", "policy-drivers.bib") == export("BibTeX")
