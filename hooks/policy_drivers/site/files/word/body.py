"""Blocks as the XML of a document (WordprocessingML, ECMA-376-1, 17), with the links and lists that it needs.

Nothing is looked up in what is written already, so that the time grows with the length and no faster.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import quote

from policy_drivers.site.files.word.blocks import (
    Block,
    Cell,
    Labels,
    Listing,
    Mark,
    Paragraph,
    Run,
    Table,
    runs_of,
)
from policy_drivers.site.files.word.lists import LEVELS, definition, instance
from policy_drivers.wording.characters import utf8, without_invisible

_TEXT_WIDTH = 9070
"""Of a page of A4 with our margins, in twentieths of a point; Word and others fit a table to what there is."""
_LONGEST_ADDRESS = 2083
"""The longest address that Windows follows."""
_NOT_IN_ADDRESS = re.compile(r'[\x00-\x20<>"{}|\\^`]')
_MARKED = ((Mark.BOLD, "<w:b/>"), (Mark.ITALIC, "<w:i/>"), (Mark.STRIKE, "<w:strike/>"))
_RAISED = '<w:vertAlign w:val="superscript"/>'
_CLOSE = '<w:spacing w:before="120" w:after="0"/>'
"""Around the number of an item whose facts follow below it."""


def clean(text: str) -> str:
    """A text without characters that cannot be seen, or that XML cannot hold."""
    is_clean = text.isprintable() or text.replace("\n", " ").isprintable()
    return text if is_clean else without_invisible(utf8(text))


def escaped(text: str) -> str:
    """A text as it is between tags, or in an attribute."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


class Body:
    """What some blocks are in a document: its paragraphs and tables, its lists, and the addresses that it leads to."""

    def __init__(self, blocks: Sequence[Block], styles: Mapping[str, str], first_list: int) -> None:
        """`styles` has the ids of styles by their names; `first_list` and all numbers after it are free for lists."""
        anchors = dict.fromkeys(run.anchor for block in blocks for run in runs_of(block) if run.anchor)
        self._bookmarks = {anchor: f"pd_{number}" for number, anchor in enumerate(anchors, start=1)}
        self._set = set[str]()
        self._styles = {name: escaped(style) for name, style in styles.items()}
        self._first = first_list
        self._lists: dict[Listing, int] = {}
        self._begun: dict[tuple[str, bool], str] = {}
        """How paragraphs of a style begin that stay on the page of what follows, or do not."""
        self._properties: dict[tuple[frozenset[Mark], str, bool], str] = {}
        self.addresses: dict[str, str] = {}
        """The ids of the relations that lead to them."""
        self.xml = "".join(map(self._block, blocks))

    @property
    def definitions(self) -> str:
        """The definitions of the lists. Each has a start of its own: its numbers stay when another one is taken out."""
        return "".join(definition(listing, number) for listing, number in self._lists.items())

    @property
    def instances(self) -> str:
        """The lists."""
        return "".join(map(instance, self._lists.values()))

    def _block(self, block: Block) -> str:
        return self._table(block) if isinstance(block, Table) else self._paragraph(block)

    def _paragraph(self, block: Paragraph) -> str:
        style, runs, listing, level, leads = block
        begun = self._begun.get((style, leads))
        if begun is None:
            keeps = "<w:keepNext/>" if leads else ""
            begun = self._begun[style, leads] = f'<w:p><w:pPr><w:pStyle w:val="{self._styles[style]}"/>{keeps}'
        numbered = self._numbered(listing, level) if listing else ""
        return f"{begun}{numbered}</w:pPr>{self._runs(runs)}</w:p>"

    def _numbered(self, listing: Listing, level: int) -> str:
        """What makes a paragraph an entry of a list."""
        number = self._lists.setdefault(listing, self._first + len(self._lists))
        close = _CLOSE if listing.labels is Labels.IN_BRACKETS and level == 0 else ""
        return f'<w:numPr><w:ilvl w:val="{min(level, LEVELS - 1)}"/><w:numId w:val="{number}"/></w:numPr>{close}'

    def _table(self, block: Table) -> str:
        columns = max(map(len, block.rows))
        shares = block.widths or (1,) * columns
        widths = [_TEXT_WIDTH * share // sum(shares) for share in shares]
        rows = "".join(self._row(cells, widths, is_header=not at) for at, cells in enumerate(block.rows))
        return (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="{self._styles["Table Grid"]}"/><w:tblW w:w="5000" w:type="pct"/>'
            '<w:tblLook w:val="0020" w:firstRow="1"/></w:tblPr>'
            f'<w:tblGrid>{"".join(f"""<w:gridCol w:w="{width}"/>""" for width in widths)}</w:tblGrid>{rows}</w:tbl>'
            "<w:p/>"  # which Word needs between two tables, and readers after one
        )

    def _row(self, cells: Sequence[Cell], widths: Sequence[int], *, is_header: bool) -> str:
        properties = f"<w:trPr><w:cantSplit/>{'<w:tblHeader/>' if is_header else ''}</w:trPr>"
        whole = (*cells, *((),) * (len(widths) - len(cells)))
        written = (
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{self._cell(cell)}</w:tc>'
            for width, cell in zip(widths, whole, strict=True)
        )
        return f"<w:tr>{properties}{''.join(written)}</w:tr>"

    def _cell(self, cell: Cell) -> str:
        items = [self._paragraph(part) for part in cell if isinstance(part, Paragraph)]
        return "".join(items) or f"<w:p>{self._runs(part for part in cell if isinstance(part, Run))}</w:p>"

    def _runs(self, runs: Iterable[Run]) -> str:
        written = []
        for text, marks, link, anchor, lang in runs:
            if anchor and anchor not in self._set:
                written.append(self._bookmark(anchor))
            if not (text := clean(text)):
                continue
            if marks or link or lang:
                written.append(self._run(text, marks, link, lang))
            else:  # as most are
                written.append(f"<w:r>{_in_run(text)}</w:r>")
        return "".join(written)

    def _bookmark(self, anchor: str) -> str:
        """A place to which links lead."""
        self._set.add(anchor)
        number, name = len(self._set), self._bookmarks[anchor]
        return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/><w:bookmarkEnd w:id="{number}"/>'

    def _run(self, text: str, marks: frozenset[Mark], link: str, lang: str) -> str:
        led = self._link(link) if link else ""
        key = (marks, lang, bool(led))
        properties = self._properties.get(key)
        if properties is None:
            set_apart = self._marks(marks, lang, is_link=bool(led))
            properties = self._properties[key] = f"<w:rPr>{set_apart}</w:rPr>" if set_apart else ""
        inner = f"<w:r>{properties}{_in_run(text)}</w:r>"
        return f'<w:hyperlink {led} w:history="1">{inner}</w:hyperlink>' if led else inner

    def _marks(self, marks: frozenset[Mark], lang: str, *, is_link: bool) -> str:
        """How characters are set, in the order of the schema."""
        style = "Hyperlink" if is_link else "HTML Code" if Mark.CODE in marks else ""
        written = [f'<w:rStyle w:val="{self._styles[style]}"/>'] if style else []
        written += [element for mark, element in _MARKED if mark in marks]
        if Mark.SUPERSCRIPT in marks:
            written.append(_RAISED)
        if lang:
            lang = escaped(lang)
            written.append(f'<w:lang w:val="{lang}" w:eastAsia="{lang}" w:bidi="{lang}"/>')
        return "".join(written)

    def _link(self, link: str) -> str:
        """The attribute that says where a link leads; an empty text for one that leads nowhere."""
        if link.startswith("#"):
            name = self._bookmarks.get(link[1:])
            return f'w:anchor="{name}"' if name else ""
        address = _NOT_IN_ADDRESS.sub(lambda match: quote(match.group()), clean(link))
        if len(address) > _LONGEST_ADDRESS:
            return ""
        return f'r:id="{self.addresses.setdefault(address, f"link{len(self.addresses) + 1}")}"'


def _in_run(text: str) -> str:
    """The characters of a run, with the elements that stand for a line feed and a tab."""
    if text.isprintable():  # without either, as most are
        return _characters(text)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "<w:br/>".join("<w:tab/>".join(map(_characters, line.split("\t"))) for line in lines)


def _characters(text: str) -> str:
    return f'<w:t xml:space="preserve">{escaped(text)}</w:t>' if text else ""
