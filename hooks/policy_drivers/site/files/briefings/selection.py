"""Some drivers as one briefing in Word, each below the first of its themes: `drivers export --format docx`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from policy_drivers.model import addresses
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.site.facets import THEME
from policy_drivers.site.files.briefings.driver import driver_blocks
from policy_drivers.site.files.briefings.parts import Fact, facts, imprint, line, listed, made, made_today
from policy_drivers.site.files.word.blocks import HEADING, NORMAL, Block, Cell, Paragraph, Run, Table
from policy_drivers.site.site import Site
from policy_drivers.wording.lines import capitalised, clean_line
from policy_drivers.wording.words import marked as _

_LOWER = 2
"""A driver is below a theme, so that its headings are so many levels lower."""
_DEEPEST = 6
"""The level of headings that Word's own template has."""


def briefing(site: Site, files: Sequence[DriverFile]) -> bytes:
    """The file for Word, with the drivers in their order below each theme."""
    return made(site, site.name, site.words.gettext("Drivers"), _blocks(site, files), site.today)


def _blocks(site: Site, files: Sequence[DriverFile]) -> Iterator[Block]:
    themes = _themes(site, files)
    told = {file.slug: theme for theme in reversed(themes) for file in themes[theme]}
    yield line("Title", site.name)
    yield line("Subtitle", site.words.ngettext("%(number)s driver", "%(number)s drivers", len(files)))
    yield from facts(site, _facts(site))
    for theme, found in themes.items():
        yield line("Heading 1", capitalised(theme or site.words.gettext(_("without a theme"))))
        here = [file for file in found if told[file.slug] == theme]
        if others := [file for file in found if told[file.slug] != theme]:
            yield line(NORMAL, site.words.gettext("Drivers about this theme that are below another one:"))
            yield from listed((_title(file),) for file in others)
        for file in here:
            yield from _driver(site, file)


def _facts(site: Site) -> Iterator[Fact]:
    yield made_today(site)
    yield from imprint(site, addresses.DRIVERS)


def _themes(site: Site, files: Iterable[DriverFile]) -> dict[str, list[DriverFile]]:
    """The drivers of each theme by its preferred name, in the order of the names; those of none, an empty one, last."""
    register = THEME.names_in(site.catalogue.registers)
    found: dict[str, dict[str, DriverFile]] = {}
    for file in files:
        entries = ((name, register.find(name)) for name in file.driver.themes)
        for name in [entry.name if entry else name for name, entry in entries] or [""]:
            found.setdefault(name, {})[file.slug] = file
    return {name: [*found[name].values()] for name in sorted(found, key=lambda name: (not name, name.casefold()))}


def _title(file: DriverFile) -> Run:
    driver = file.driver
    return Run(clean_line(driver.title or file.slug), link=f"#{_place(file)}", lang=driver.title_lang or "")


def _place(file: DriverFile, anchor: str = "") -> str:
    """The name of a place in what one driver says, which no other driver's has; without an anchor of its title."""
    return f"{file.slug} {anchor}".strip()


def _driver(site: Site, file: DriverFile) -> Iterator[Block]:
    for block in driver_blocks(site, file):
        if isinstance(block, Table):
            yield replace(block, rows=tuple(tuple(_cell(file, cell) for cell in row) for row in block.rows))
        elif block.style == "Title":
            yield block._replace(style="Heading 2", runs=(Run("", anchor=_place(file)), *block.runs))
        else:
            yield _within(file, block._replace(style=_lowered(block.style)))


def _lowered(style: str) -> str:
    if style.startswith(HEADING):
        return f"{HEADING}{min(int(style.removeprefix(HEADING)) + _LOWER, _DEEPEST)}"
    return NORMAL if style == "Subtitle" else style


def _cell(file: DriverFile, cell: Cell) -> Cell:
    paragraphs = tuple(_within(file, each) for each in cell if isinstance(each, Paragraph))
    return paragraphs or tuple(_run(file, each) for each in cell if isinstance(each, Run))


def _within(file: DriverFile, paragraph: Paragraph) -> Paragraph:
    """The same, whose links lead to places of the same driver, and whose places no other driver has."""
    return paragraph._replace(runs=tuple(_run(file, run) for run in paragraph.runs))


def _run(file: DriverFile, run: Run) -> Run:
    if run.link.startswith("#"):
        run = run._replace(link=f"#{_place(file, run.link[1:])}")
    return run._replace(anchor=_place(file, run.anchor)) if run.anchor else run
