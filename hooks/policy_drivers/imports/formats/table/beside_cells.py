"""What belongs to a cell of a table besides its value: a hyperlink, a comment, the looks of its words."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from policy_drivers.imports.values.escaping import STRUCK
from policy_drivers.imports.values.invisible import seen, seen_or_break
from policy_drivers.wording.lines import on_one_line

_IS_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Beside:
    """What belongs to a cell besides its value."""

    link: str = ""
    """What its hyperlink leads to: an address, or a place in the workbook."""
    comment: str = ""
    text: str = ""
    """The cell's text, where it holds words of its own that are struck out."""
    signed: str = ""
    """The cell's text with the signs of spans (`values/spans.py`), where it sets words apart in bold or italics."""

    @property
    def texts(self) -> tuple[str, str]:
        """What is not in the cell."""
        return self.link, self.comment

    def seen(self) -> Beside:
        """The same without invisible characters."""
        return replace(self, link=seen(self.link), comment=seen(self.comment), signed=seen_or_break(self.signed))


def linked(row: Sequence[str], links: Collection[int], beside: Mapping[int, Beside]) -> list[str]:
    """The cells of a row; where they are for links, a hyperlink is written out with the words that it was put on."""
    return [_written_out(cell, beside.get(place + 1)) if place in links else cell for place, cell in enumerate(row)]


def _written_out(cell: str, beside: Beside | None) -> str:
    words = on_one_line(cell)
    if beside is not None and "\n" in cell and _bare("".join(cell.split())) == _bare(beside.link) != "":
        return beside.link  # which the cell shows over several lines
    if beside is None or not _IS_ADDRESS.fullmatch(beside.link.replace(" ", "%20")) or _IS_ADDRESS.search(words):
        return cell
    target = beside.link.translate({ord("("): "%28", ord(")"): "%29", ord(" "): "%20"})
    struck = STRUCK.fullmatch(words)
    words = struck["struck"] if struck else words
    link = f"[{words.replace('[', '(').replace(']', ')')}]({target})" if words else target
    return f"~~{link}~~" if struck else link


def holds_address(text: str) -> bool:
    """Whether there is a web address in a cell, or in what it leads to."""
    return _IS_ADDRESS.search(text) is not None


def words_beside(
    row: Sequence[str], links: Collection[int], beside: Mapping[int, Beside], headers: Sequence[str] = ()
) -> Iterator[str]:
    """Each hyperlink that says more than its cell and is not written out, and each comment, after its column's name."""
    for column, each in sorted(beside.items()):
        place = column - 1
        name = headers[place] if place < len(headers) and headers[place] else f"Column {column}"
        cell = row[place] if place < len(row) else ""
        is_written = place in links and _written_out(cell, each) != cell
        if each.link and not is_written and _bare(each.link) not in map(_bare, cell.replace("~~", " ").split()):
            yield f"{name} (hyperlink): {each.link}"
        if each.comment:
            yield f"{name} (comment): {on_one_line(each.comment)}"


def _bare(address: str) -> str:
    """An address as it compares with what was typed: Excel adds `http://` and a slash at the end."""
    return re.sub(r"^(?:https?://|mailto:)", "", address.lower()).rstrip("/.,;)")
