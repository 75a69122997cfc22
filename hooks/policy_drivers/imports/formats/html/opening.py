"""What begins with an element of an HTML page: a post, furniture, a heading, a list or a table, a link, a mark."""

from __future__ import annotations

from typing import Any

from policy_drivers.imports.formats.html.building import LineBuilder
from policy_drivers.imports.formats.html.elements import HEADINGS, is_furniture, said_beside
from policy_drivers.imports.formats.html.embedded_addresses import PLAYERS, embedded
from policy_drivers.imports.formats.html.inline_marks import FORMULA_PARTS, Close, Styles, marks_of, spelt_out
from policy_drivers.imports.formats.html.links_into_lines import open_link, show_player, tell_addresses
from policy_drivers.imports.formats.html.nesting import NESTING
from policy_drivers.imports.values.spans import without_signs
from policy_drivers.wording.lines import on_one_line

_AS_TYPED = frozenset({"pre", "textarea"})
"""Elements in which the end of a line is one for the reader."""
_EMOJI = frozenset({"emoji", "wp-smiley"})
"""Classes of pictures that WordPress puts in the place of a character."""


class Opener:
    """Opens the elements of a page, of which `grids` are tables for the reader."""

    def __init__(self, builder: LineBuilder, styles: Styles, grids: frozenset[Any]) -> None:
        self._builder = builder
        self._styles = styles
        self._grids = grids
        self._parts: dict[Any, Close | None] = {}
        """The parts of formulas that are still to come, with what stands for each."""

    def open(self, element: Any, names: set[str]) -> None:
        """Begin what an element with those classes and that id is."""
        builder, tag = self._builder, element.tag
        self._open_region(element, names)
        if tag in NESTING or (self._grids and element in self._grids):
            is_grid = element in self._grids
            builder.nesting.begin(element, is_grid=is_grid)
            builder.grid = element if is_grid else builder.grid
        if tag == "li":
            builder.current.prefix, builder.current.begins_list = builder.nesting.bullet(element)
        elif tag == "a":
            open_link(builder, element)
        elif tag in _AS_TYPED and builder.kept is None:
            builder.kept = element
        elif tag == "input" and element.get("type") in ("checkbox", "radio") and builder.furniture is None:
            builder.add("☐ " if element.get("checked") is None else "☑ ")
        self._open_signs(element, tag)
        self._open_marks(element, names)
        if tag == "img" and _EMOJI & names and builder.furniture is None:
            builder.add(element.get("alt") or "")
        else:
            for each in said_beside(element):
                builder.describe(each)
        if tag not in PLAYERS or builder.furniture is not None:
            tell_addresses(builder, embedded(element))

    def _open_region(self, element: Any, names: set[str]) -> None:
        """Begin a part of the page: a post, a player, furniture, a heading, a title."""
        builder, page, tag = self._builder, self._builder.page, element.tag
        if builder.furniture is None and page.begins_post(tag, names):
            page.begin_post(element)
        if builder.furniture is None and tag in PLAYERS:
            show_player(builder, element)
        if builder.furniture is None and is_furniture(element, names):
            builder.furniture = element
            builder.set_aside()
        if tag in HEADINGS and builder.heading is None:
            builder.heading = element
        if builder.furniture is None and page.begins_title(tag, names):
            builder.flush()
            page.title = element

    def _open_signs(self, element: Any, tag: str) -> None:
        """Begin what is written out in signs: the long form of an abbreviation, a ruby, a part of a formula."""
        current, told = self._builder.current, self._builder.page.told
        if tag in ("abbr", "acronym", "dfn"):
            title = on_one_line(element.get("title") or "")
            if title and title not in told:
                told.add(title)
                current.open(element, title, spelt_out(title, element.tail or ""))
        if tag == "ins" and without_signs(current.text).endswith("~~"):
            self._builder.add(" ")  # what was put in stands beside what was struck out
        if tag == "rt" and element.getparent().find("rp") is None:
            current.open(element, "ruby", lambda _, text: f" ({text.strip()})" if text.strip() else "")
        if tag in FORMULA_PARTS:
            self._parts.update(zip(element, FORMULA_PARTS[tag], strict=False))
        if self._parts and (part := self._parts.pop(element, None)) is not None:
            current.open(element, "script", part)

    def _open_marks(self, element: Any, names: set[str]) -> None:
        """Begin the marks of an element: bold, struck out, raised, code and so on."""
        builder = self._builder
        for kind, close in marks_of(element, names, self._styles):
            if kind == "code" and builder.kept is not None:
                continue  # what stands as it was typed is code already
            before = element.getprevious()
            if kind == "struck" and before is not None and before.tag == "ins" and not before.tail:
                builder.add(" ")
            builder.current.open(element, kind, close)
