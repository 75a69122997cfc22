"""A row of a team's own table: each cell is read as what people mean by it in a column of that name."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from openpyxl.cell.cell import ERROR_CODES

from policy_drivers.imports.entry import Item, Note
from policy_drivers.imports.formats.table.beside_cells import holds_address
from policy_drivers.imports.formats.table.cell_text import has_entities, is_html, lines_of_html, without_entities
from policy_drivers.imports.formats.table.columns import Column
from policy_drivers.imports.formats.table.row_values import cell_line, give, segment_of, value_of
from policy_drivers.imports.layout.label_wordings import CLOSING, LINKS, TEXTS, Label
from policy_drivers.imports.layout.labels import Hit
from policy_drivers.imports.layout.page_line import PageLine
from policy_drivers.imports.layout.segments import Segment
from policy_drivers.imports.values.broken_links import with_whole_lines
from policy_drivers.imports.values.closed_lists import choices, chosen
from policy_drivers.imports.values.escaping import STRUCK
from policy_drivers.imports.values.identifiers import Found, identifiers_in
from policy_drivers.imports.values.line import cleaned
from policy_drivers.imports.values.names import in_json
from policy_drivers.imports.values.personal_data import without_personal_data
from policy_drivers.imports.values.persons import persons
from policy_drivers.imports.values.whole_links import with_spaces
from policy_drivers.model.driver import FIELDS
from policy_drivers.model.languages import is_language, likely_code
from policy_drivers.model.names import fold
from policy_drivers.wording.lines import on_one_line

_LISTS = frozenset({"themes", "services", "coverage"})
_ONCE = frozenset({Label.TITLE, Label.REVIEW})
"""Labels of which only the first cell with something in it is taken."""
_NO_ANSWER = re.compile(r"_no response_|no response|\(?no answer\)?", re.IGNORECASE)
"""What GitHub writes for a question that nobody answered in an issue form, and others."""
_OF_SHAREPOINT = ";#"
"""What stands between the names of a list in SharePoint, and between each and its number."""
_ONLY_NUMBERS = re.compile(r"[\d\sXx.–-]+")
_SIGNS_LEFT = re.compile(r"^[\s,;|/]+|[\s,;|/]+$")
"""What stood between words that are struck out and others."""
_BEHIND_CHOICE = re.compile(r"(?:\s+(?:by|in|on|from|since|as of)\b|\s*[(,;:–—]|\s-\s).*", re.DOTALL)
"""What says more than the value of a closed list: `superseded by the plan of 2020`."""


class TeamRow:
    """What is known of a row of a team's own table while it is read."""

    def __init__(self, item: Item, where: str, signed: Mapping[Column, str]) -> None:
        self.item = item
        self.where = where
        self.signed = signed
        """Those cells that set words apart, with the signs of spans."""
        self.taken: dict[Label, str] = {}
        self.left: list[tuple[int, PageLine]] = []
        self.labelled: list[tuple[Column, Segment]] = []

    def read(self, cells: dict[Column, str]) -> None:
        """Take every cell: those of one field in the order in which their names say clearly that they are for it."""
        said = {column: cell for column, cell in cells.items() if cell.strip()}
        self.has_source = any(
            column.label is Label.SOURCE and column.key != "authors" and not _NO_ANSWER.fullmatch(cell.strip())
            for column, cell in said.items()
        )
        self.has_link = any(column.label is Label.LINK for column in said)
        for column in sorted(said, key=lambda column: (column.rank, column.position)):
            self._take(column, said[column])
        self.item.found.bare += [line for _, line in sorted(self.left, key=lambda each: each[0])]
        self.item.found.segments += [segment for _, segment in sorted(self.labelled, key=_order)]

    def _take(self, column: Column, cell: str) -> None:
        item = self.item
        if column.is_own or _NO_ANSWER.fullmatch(cell.strip()):
            item.furniture.append(replace(cell_line(item.line, column, cell), is_furniture=True))
            return
        if column.label not in TEXTS:
            cell = self._live(column, self._plain(cell))
            if not cell.strip():
                return
        if not is_html(cell):
            cell = self._with_whole_lines(column, cell)
            if not cell:
                return
        if cell.strip() in ERROR_CODES or column.number > 1:
            self._leave(column, cell)
        elif column.key == "identifiers":
            self._take_identifiers(column, cell)
        elif column.key == "authors":
            self._take_authors(column, cell)
        elif column.key in _LISTS:
            self._take_names(column, cell)
        elif column.key == "title_lang" and not is_language(cell.strip()):
            if (code := likely_code(cell)) is None or not give(item, column.key, code):
                self._leave(column, cell)
        elif column.label is Label.ACCESS and chosen(column.key, on_one_line(cell)) is None:
            self._take_labelled(column, Label.ACCESS, cell)
        elif column.label is Label.RECOMMENDATIONS and give(item, column.key, value_of(column.key, cell)):
            return
        elif choices(column.key) if column.key in FIELDS else ():
            self._take_choice(column, cell)
        elif column.label is not None and column.key != "links":
            self._take_labelled(column, column.label, cell)
        elif column.key == "links" and holds_address(cell) and value_of("links", cell) is None:
            self._take_labelled(column, Label.LINK_OTHER if self.has_link else Label.LINK, cell)
        elif column.key not in FIELDS or _is_personal(cell) or not give(item, column.key, value_of(column.key, cell)):
            self._leave(column, cell)

    def _plain(self, cell: str) -> str:
        """The text of a cell that may be HTML."""
        if is_html(cell):
            lines = lines_of_html(cell, self.item.line, self.where)
            self.item.furniture += [line for line in lines if line.is_furniture and not line.is_blank]
            dropped = tuple(what for line in lines if not line.is_furniture for what in line.dropped)
            self.item.furniture += [PageLine(self.item.line, "", is_furniture=True, dropped=dropped)] if dropped else []
            self.item.garbled += [(line.number, line.garbled) for line in lines if line.garbled]
            self.item.invisible.add(self.item.line, "".join(line.unseen for line in lines if not line.is_furniture))
            return "\n".join(line.text for line in lines if not line.is_furniture)
        if _OF_SHAREPOINT in cell:
            parts = [part.strip() for part in cell.split(_OF_SHAREPOINT) if part.strip()]
            numbers = " ".join(part for part in parts if part.isdigit())
            self.item.furniture += [PageLine(self.item.line, numbers, is_furniture=True)] if numbers else []
            cell = "; ".join(part for part in parts if not part.isdigit())
        return self.item.seen(without_entities(cell)) if has_entities(cell) else cell

    def _live(self, column: Column, cell: str) -> str:
        """What of a cell for a field is not struck out; the rest is kept beside it."""
        if "~~" not in cell or not (column.key or column.label):
            return cell
        struck = [match[0] for match in STRUCK.finditer(cell)]
        if not struck:
            return cell
        self._leave(column, " ".join(struck))
        lines = (_SIGNS_LEFT.sub("", on_one_line(STRUCK.sub(" ", line))) for line in cell.split("\n"))
        live = "\n".join(filter(None, lines))
        if column.key == "title" and not live:
            self._note("the title is struck out, so it is left out; is this still a driver?")
        return live

    def _leave(self, column: Column, cell: str) -> None:
        self.left.append((column.position, cell_line(self.item.line, column, self._plain(cell))))

    def _note(self, text: str) -> None:
        self.item.notes.append(Note(self.item.line, text))

    def _take_identifiers(self, column: Column, cell: str) -> None:
        found = identifiers_in(f"{column.header} {cell}" if fold(column.header) in ("doi", "isbn") else cell)
        self._add_identifiers(found)
        left = found.left.removeprefix(column.header).strip() if found.left else ""
        if left and _ONLY_NUMBERS.fullmatch(left):  # no telephone number, in a column of identifiers
            self.left.append((column.position, PageLine(self.item.line, f"{column.header}: {cleaned(left)}")))
        elif left:
            self._leave(column, left)
        if left and any(char.isdigit() for char in left):
            shown = left if _ONLY_NUMBERS.fullmatch(left) else _shown(left)
            self._note(f"“{on_one_line(shown)}” is not a DOI or an ISBN, or one of its digits is wrong")

    def _take_authors(self, column: Column, cell: str) -> None:
        """Take persons for authors; what else stands there is the source, where no other column says one."""
        found = persons(cell)
        if found.names and not _is_personal(cell):
            self._add("authors", found.names)
            if found.left:
                self._leave(column, found.left)
                self._note(f"“{found.left}” says that there are more authors than are named")
        elif column.label is Label.SOURCE or not self.has_source:
            self._take_labelled(column, Label.SOURCE, cell)
        else:
            self._leave(column, cell)

    def _take_names(self, column: Column, cell: str) -> None:
        if _is_personal(cell):
            self._leave(column, cell)
            return
        if (names := in_json(cell)) is not None:  # whose escapes may have been for what cannot be seen
            cell = json.dumps([self.item.seen(name) for name in names], ensure_ascii=False)
        self.item.named.setdefault(column.key, []).append(cell)

    def _take_choice(self, column: Column, cell: str) -> None:
        """Take a value of a closed list, however it is written."""
        key, text = column.key, on_one_line(cell)
        choice = chosen(key, text)
        if choice is None and key not in self.item.given and (choice := chosen(key, _BEHIND_CHOICE.sub("", text))):
            self.item.given[key] = choice.value
            self._leave(column, cell)
            self._note(f"“{_shown(text)}” was read as {choice.value} for `{key}`")
        elif choice is None:
            self._leave(column, cell)
            if key not in self.item.given:
                listed = ", ".join(choices(key))
                self._note(f"“{_shown(text)}” is not a value of `{key}`, which is left out; it can be {listed}")
        elif key in self.item.given and column.is_spare:
            self.item.furniture.append(replace(cell_line(self.item.line, column, cell), is_furniture=True))
        elif key in self.item.given:
            self._leave(column, cell)
        else:
            self.item.given[key] = choice.value
            if not choice.is_certain:
                self._note(f"“{_shown(text)}” was read as {choice.value} for `{key}`")
                self.item.furniture.append(replace(cell_line(self.item.line, column, cell), is_furniture=True))

    def _take_labelled(self, column: Column, label: Label, cell: str) -> None:
        """Take a cell for what stands behind a label."""
        if label in _ONCE and label in self.taken:
            if fold(self.taken[label]) != fold(cell):
                self._leave(column, cell)
            else:
                self.item.furniture.append(replace(cell_line(self.item.line, column, cell), is_furniture=True))
            return
        self.taken.setdefault(label, cell)
        if label in LINKS:
            cell = self._with_whole_link(column, cell)
        if not cell:
            return
        if label in TEXTS and is_html(cell):
            lines = lines_of_html(cell, self.item.line, self.where)
            segment = Segment(
                hit=Hit(label=label, written=column.header, rest="", is_distinctive=True),
                number=self.item.line,
                lines=lines,
            )
        else:
            said = with_whole_lines(self.signed[column]).text if label in TEXTS and column in self.signed else cell
            segment = segment_of(label, column.header, self._plain(said), self.item.line)
        segment.dates = column.dates
        self.labelled.append((column, segment))

    def _with_whole_lines(self, column: Column, cell: str) -> str:
        """A cell whose addresses are on one line each; nothing where it is for links and left as it is."""
        whole = with_whole_lines(cell)
        for text in whole.told():
            self._note(_shown(text))
        if whole.doubtful and (column.label in LINKS or column.key in ("links", "identifiers")):
            self._leave(column, cell)
            return ""
        return whole.text

    def _with_whole_link(self, column: Column, cell: str) -> str:
        """A cell of links in which an address with spaces is whole; nothing where it is left as it is."""
        if not holds_address(cell):
            found = identifiers_in(cell)
            if found.identifiers and not found.left:
                self._add_identifiers(found)
                return ""
            return cell
        whole = with_spaces(cell)
        if whole is None:
            self._leave(column, cell)
            self._note(
                f"“{_shown(on_one_line(cell))}” may be an address with spaces, or one with words after it; it is "
                "left out as a link: write %20 for each space"
            )
            return ""
        if whole != cell:
            self._note("the spaces in the address were written as %20")
        return whole

    def _add_identifiers(self, found: Found) -> None:
        self._add("identifiers", found.identifiers)
        self.item.invisible.add(self.item.line, found.unseen)

    def _add(self, key: str, values: Sequence[str]) -> None:
        """Add values to a list; none twice."""
        there = self.item.given.get(key, [])
        self.item.given[key] = list(dict.fromkeys([*there, *values]))
        if not self.item.given[key]:
            del self.item.given[key]


def _order(labelled: tuple[Column, Segment]) -> tuple[bool, int]:
    """Where a segment stands: first the title, last dates and the member; columns order texts."""
    column, segment = labelled
    place = column.position if segment.label in TEXTS else -1
    return segment.label in CLOSING, place - (segment.label is Label.TITLE)


def _shown(text: str) -> str:
    """A text for a note, without what is a person's."""
    return without_personal_data(cleaned(text))[0]


def _is_personal(cell: str) -> bool:
    return bool(without_personal_data(cell)[1])
