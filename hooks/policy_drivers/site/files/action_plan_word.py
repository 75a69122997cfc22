"""A plan of actions for Word, to read and to print: for each driver a table, on paper laid sideways."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from lxml import etree

from policy_drivers.model.driver import Recommendation
from policy_drivers.model.edtf import of_day
from policy_drivers.model.names import fold
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.reviews.actions import ActionPlan, PlannedAction
from policy_drivers.site.dates import Dates
from policy_drivers.site.files.word.blocks import (
    NORMAL,
    Block,
    Cell,
    Labels,
    Listing,
    Mark,
    Paragraph,
    Run,
    Table,
)
from policy_drivers.site.files.word.document import Properties, write
from policy_drivers.site.files.word.template import template_of
from policy_drivers.site.how_long import when
from policy_drivers.site.pages.actions import in_plan
from policy_drivers.site.site import Site
from policy_drivers.wording.lines import capitalised, clean_line
from policy_drivers.wording.words import Words

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_WIDTHS = (21, 22, 26, 25, 15, 9)
"""The columns, as wide to each other as what is in them needs."""
_BOLD = frozenset({Mark.BOLD})
_Cells = tuple[Cell, ...]


def whole_plan(site: Site) -> bytes:
    """The plan of all current drivers, for readers who have no command."""
    return render(site, site.plan.only(lambda each: each.file.is_current), in_plan(site))


def render(site: Site, plan: ActionPlan, others: Iterable[DriverFile]) -> bytes:
    """The whole file. `others` are drivers whose recommendations are listed too where no action carries them out."""
    title = site.words.gettext("Actions on %(day)s", day=site.dates.in_words(of_day(plan.today)))
    properties = Properties(title=title, subject="", author=clean_line(site.name), lang=site.lang, made_on=plan.today)
    template = template_of(site)
    sideways = replace(template, section=_sideways(template.section))
    return write([*_blocks(plan, list(others), title, site.words)], properties, sideways)


def _blocks(plan: ActionPlan, others: Sequence[DriverFile], title: str, words: Words) -> Iterator[Block]:
    yield Paragraph("Title", (Run(title),))
    actions = sorted(plan.actions, key=lambda each: (each.file.slug, each.number))
    of_driver = {slug: list(found) for slug, found in groupby(actions, key=lambda each: each.file.slug)}
    whole = {file.slug: file for file in others}
    files = {each.file.slug: each.file for each in actions} | whole
    found = False
    for slug, file in sorted(files.items()):
        rows = [*_rows(file, of_driver.get(slug, []), slug in whole, words)]
        if rows:
            found = True
            title_of_driver = Run(clean_line(file.driver.title or slug), lang=file.driver.title_lang or "")
            yield Paragraph("Heading 1", (title_of_driver,), leads=True)
            yield Table((_header(words), *rows), _WIDTHS)
    if not found:
        yield Paragraph(NORMAL, (Run(words.gettext("No driver has an action yet.")),))


def _header(words: Words) -> _Cells:
    gettext = words.gettext
    names = (gettext("Recommendation"), gettext("Action"), gettext("Stages"), gettext("Benefit"), gettext("Lead"))
    return tuple((Run(name, marks=_BOLD),) for name in (*names[:4], f"{names[4]}, {gettext('Due')}", gettext("Status")))


def _rows(file: DriverFile, actions: Sequence[PlannedAction], is_whole: bool, words: Words) -> Iterator[_Cells]:
    told = {fold(each.number): each for each in reversed(file.driver.recommendations)}
    for each in actions:
        yield _row(each, told.get(fold(each.action.recommendation or "")), words)
    carried_out = {fold(each.recommendation or "") for each in file.driver.actions}
    for recommendation in file.driver.recommendations if is_whole else ():
        if fold(recommendation.number) not in carried_out:
            yield _cells(f"{recommendation.number}: {recommendation.text}", *[""] * 5)


def _row(planned: PlannedAction, told: Recommendation | None, words: Words) -> _Cells:
    action = planned.action
    number = action.recommendation or ""
    due = Dates(words).in_words(action.due) if action.due else words.gettext("No date")
    late = f" ({when(words, planned.days_overdue)})" if planned.is_late and planned.days_overdue else ""
    asked = _cells(f"{number}: {told.text}" if told else number, action.action)
    decided = _cells(
        action.benefit or "",
        f"{clean_line(planned.lead)}\n{due}{late}",
        capitalised(words.gettext(action.status)) if action.status else words.gettext("Not said"),
    )
    return *asked, _numbered(action.stages), *decided


def _numbered(texts: Sequence[str]) -> Cell:
    """A list in a cell, whose numbers are the list's, so that they are heard as such."""
    listing = Listing(Labels.NUMBERS)
    return tuple(Paragraph("List Number", (Run(clean_line(each)),), listing=listing) for each in texts)


def _cells(*texts: str) -> _Cells:
    return tuple((Run("\n".join(map(clean_line, text.split("\n")))),) for text in texts)


def _sideways(section: str) -> str:
    """Paper, margins, headers and footers as they are, with the paper laid sideways."""
    root = etree.fromstring(section)
    for size in root.iter(f"{_W}pgSz"):
        width, height = (str(size.get(f"{_W}{side}")) for side in "wh")
        if int(width) < int(height):
            size.set(f"{_W}w", height)
            size.set(f"{_W}h", width)
        size.set(f"{_W}orient", "landscape")
    return str(etree.tostring(root, encoding="unicode", with_tail=False))
