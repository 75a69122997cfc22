"""How large the form of a driver is, how soon it suggests names, and how long a driver takes to be typed into it.

`python adding.py` prints two tables. Sizes are those of gzip, without the frame that the theme puts around every page.
Times are medians in the browser of this machine, from a key to the list that is on the page.

Typing is counted, not timed. 40 words a minute are 200 key strokes a minute. A stroke is each character of an answer,
each Tab to the next field or box, each box that is ticked, and each button. The source is typed until it is the first
of the names that are suggested, which two more strokes take; and for comparison, in full.
"""

from __future__ import annotations

import gzip
import sys
from collections.abc import Mapping
from datetime import date
from itertools import islice, product
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from playwright.sync_api import Page, sync_playwright
from tables import Table
from words import BODY_FIELDS, BODY_KINDS

sys.path.append(str(Path(__file__).parent.parent.parent))
from tests.browsers import browser_options, find_browser
from tests.making.form_pages import make_form_page
from tests.making.servers import serve

from policy_drivers.model.names import abbreviations
from policy_drivers.model.register_names import RegisterName
from policy_drivers.model.settings import Settings
from policy_drivers.reading.catalogue import Catalogue
from policy_drivers.reading.cataloguing import read_catalogue
from policy_drivers.reading.driver_file import read_driver
from policy_drivers.reading.register_file import RegisterFiles, read_names
from policy_drivers.reading.source import SourceText
from policy_drivers.rules.engine.checking import check
from policy_drivers.site.pages.add import pages
from policy_drivers.site.site import Site

ROOT = Path(__file__).parent.parent.parent
TODAY = date(2026, 1, 15)
SIZES = (50, 500, 2000)
STROKES = 200
"""A minute."""
TYPED = ("n", "na", "nat", "nurs", "health", "institute for c", "zz")
DOCUMENTS = (
    "leadership-in-todays-nhs",
    "ahp-leadership-in-academia-report",
    "implementing-the-nhs-five-year-forward-view",
    "interim-nhs-people-plan",
)
"""Drivers of this repository, of which the answers are typed again: the shortest, a usual one and the two longest."""


def main() -> None:
    """Print both tables in Markdown."""
    sizes = Table("The form", ["sources", "page KB", "script KB", "style KB", "names KB", "drivers KB", "all KB", "ms"])
    typing = Table(
        "A driver by the form",
        ["document", "key strokes", "minutes", "typed in full", "minutes", "errors, warnings of drivers check"],
    )
    with sync_playwright() as started, TemporaryDirectory() as folder:
        browser = started.chromium.launch(executable_path=find_browser(), args=browser_options())
        for size in SIZES:
            site = site_of(size)
            root = make_form_page(Path(folder, str(size)), site)
            with serve(root) as url:
                page = browser.new_page()
                page.goto(f"{url}contribute/add/")
                sizes.rows.append([str(size), *kilobytes(root, site), f"{waited(page):.1f}"])
                page.close()
        for slug in DOCUMENTS:
            with serve(make_form_page(Path(folder, "all"), site_of(0))) as url:
                page = browser.new_page()
                page.goto(f"{url}contribute/add/?correct={slug}")
                notes = noted(page)
            row, told = [slug], set[str]()
            with serve(make_form_page(Path(folder, slug), own := site_of(0, without=slug))) as url:
                for suggested in (True, False):
                    page = browser.new_context().new_page()  # one that has kept nothing
                    page.clock.set_fixed_time(f"{TODAY}T12:00:00")
                    page.goto(f"{url}contribute/add/")
                    strokes = typed(page, notes, suggested=suggested)
                    text, path = page.locator("#pd-text").text_content() or "", page.locator("#pd-path").inner_text()
                    told.update(found(own, path, text))
                    row += [str(strokes), f"{strokes / STROKES:.2f}"]
            typing.rows.append([*row, ", ".join(sorted(told)) or "none"])
        browser.close()
    sys.stdout.write(f"{sizes}\n{typing}\n")


def site_of(size: int, without: str = "") -> Site:
    """This repository's drivers but one, with so many sources in the register, each abbreviated; 0 for its own."""
    catalogue = read_catalogue(ROOT, Settings())
    registers = catalogue.register_files
    if size:
        places = ("", "in Wales", "in Scotland", "for the North", "of the Isles")
        names = (
            f"{kind.format(field)} {place}".strip() for place, field, kind in product(places, BODY_FIELDS, BODY_KINDS)
        )
        lines = (f'- {{name: "{name}", also_known_as: [{max(abbreviations(name))}]}}\n' for name in names)
        text = "".join(islice(lines, size))
        sources = read_names(SourceText("drivers/register/sources.yml", text.encode()), RegisterName.SOURCES)
        registers = RegisterFiles(registers.members, {**registers.names, RegisterName.SOURCES: sources})
    files = tuple(each for each in catalogue.files if each.slug != without)
    made = Catalogue(files, register_files=registers)
    return Site(catalogue=made, settings=Settings(), today=TODAY, findings=())


def kilobytes(root: Path, site: Site) -> list[str]:
    """The sizes of the page's contents, script, style sheet, names, three files of drivers, and of all of them."""
    (page,) = pages(site)
    assets = ROOT / "hooks" / "policy_drivers" / "site" / "assets"
    parts = [
        str(page.render().html).encode(),
        (root / "assets" / "policy-drivers" / "form" / "all.js").read_bytes(),
        (assets / "form.css").read_bytes(),
        (root / page.url / "names.json").read_bytes(),
        b"".join(path.read_bytes() for path in sorted((root / page.url).glob("documents-*.json"))[:3]),
    ]
    found = [len(gzip.compress(part)) / 1000 for part in parts]
    return [f"{each:.1f}" for each in (*found, sum(found))]


_TIME = """async (typed) => {
  const input = document.getElementById("pd-a-source");
  input.value = typed;
  const before = performance.now();
  input.dispatchEvent(new InputEvent("input", { bubbles: true }));
  document.getElementById("pd-a-source-list").getBoundingClientRect();
  const listed = performance.now() - before;
  await new Promise(requestAnimationFrame);
  return listed;
}"""


def waited(page: Page) -> float:
    """Milliseconds from a key to the suggestions, laid out: the worst median of some that are typed."""
    page.focus("#pd-a-source")
    page.wait_for_load_state("networkidle")
    first = page.evaluate(_TIME, TYPED[0])  # for which the names are made ready
    return max(first, *(median(page.evaluate(_TIME, typed) for _ in range(9)) for typed in TYPED))


_FIRST = """(field) => {
  const input = document.querySelector(`#pd-add [name="${field}"][role=combobox][aria-expanded=true]`);
  return input && document.getElementById(input.getAttribute("aria-controls")).firstElementChild.textContent;
}"""


_NOTED = """() => {
  const notes = {};
  for (const input of document.querySelectorAll("#pd-add :is(input, textarea, select)")) {
    if (input.type !== "checkbox") notes[input.name] = input.value ? [input.value] : [];
    else if (input.checked) (notes[input.name] ??= []).push(input.value);
  }
  return notes;
}"""


def noted(page: Page) -> Mapping[str, list[str]]:
    """What stands in each field of the form with a driver in it, and which boxes are ticked."""
    page.wait_for_load_state("networkidle")
    notes: Mapping[str, list[str]] = page.evaluate(_NOTED)
    return notes


def typed(page: Page, notes: Mapping[str, list[str]], *, suggested: bool) -> int:
    """Type what somebody has noted, with the keyboard alone; gives the number of key strokes.

    `suggested` says whether a name is taken from the list as soon as it is the first there.
    """
    strokes = 0

    def press(*keys: str) -> None:
        nonlocal strokes
        for key in keys:
            page.keyboard.press(key)
        strokes += len(keys)

    page.focus("#pd-a-title")
    page.wait_for_load_state("networkidle")
    for _ in range(page.locator("#pd-add :is(input, textarea, select):visible").count()):
        kind, field, value = page.evaluate("(({type, name, value}) => [type, name, value])(document.activeElement)")
        wanted = notes.get(field, [])
        if kind == "checkbox" and value in wanted:
            press("Space")
        elif kind != "checkbox" and wanted:
            for character in wanted[0]:
                page.keyboard.type(character)
                strokes += 1
                if suggested and page.evaluate(_FIRST, field) == wanted[0]:
                    press("ArrowDown", "Enter")
                    break
        press("Tab")
    page.locator("[data-way=copy]").press("Enter")
    strokes += 2  # to the buttons, and one of them
    page.locator("#pd-handed:not(:empty)").wait_for()
    return strokes


def found(site: Site, path: str, text: str) -> list[str]:
    """The rules by which `drivers check` finds more than a notice in a file."""
    file = read_driver(SourceText(path, text.encode()))
    registers = site.catalogue.register_files
    catalogue = Catalogue((*site.catalogue.files, file), register_files=registers)
    findings = check(catalogue, Settings(), TODAY)
    return [each.rule for each in findings if each.path == path and str(each.severity) != "notice"]


if __name__ == "__main__":
    main()
