"""What a team has elsewhere: a file is refused in a sentence or carried over, and no word of it is lost.

Words like `w12` stand for themselves alone. Of a file whose making is known (it ends in a mark) each must be in a
driver, or be told as what it was taken for. A driver that comes out is read again.
"""

from __future__ import annotations

import io
import os
import re
import tempfile
import zipfile
from collections.abc import Callable, Iterable
from functools import cache, partial
from pathlib import Path

from policy_drivers.imports.context import Context
from policy_drivers.imports.formats.decoding import decoded
from policy_drivers.imports.formats.file_kind import Format
from policy_drivers.imports.formats.html_page import looks_like_html
from policy_drivers.imports.pipeline import Imported, plan, read_items
from policy_drivers.imports.refused import RefusedError
from policy_drivers.imports.values.line import Line
from policy_drivers.model.settings import Settings
from policy_drivers.model.severity import Severity
from policy_drivers.reading.catalogue import Catalogue
from policy_drivers.reading.driver_file import read_driver
from policy_drivers.reading.source import SourceText
from policy_drivers.rules.engine.checking import check
from tests.fuzz.target import Target, once_in
from tests.fuzz.targets.elsewhere import (
    EVERY_WORD,
    SHEET,
    export_wxr,
    page_html,
    page_text,
    table_csv,
    table_xlsx,
)
from tests.fuzz.targets.front_matter import COMMON, TODAY
from tests.making.old_pages import fresh_words_of, held

_IN_MEMORY = Path("/dev/shm")
_TEMPORARY = tempfile.TemporaryDirectory(prefix="drivers-fuzz-", dir=_IN_MEMORY if _IN_MEMORY.is_dir() else None)
_CONTEXT = Context(COMMON.registers, TODAY)
_LARGEST = 1_000_000
_MAY_BE_FOUND = ("-missing", "date-future", "-in-text")
"""Ends of the rules that a driver may break which was carried over as it was."""
_MAY_BE_REFUSED = ("more cells than columns have names", "are both for")
"""What tables that were put together at random are refused for."""

_BETWEEN_CELLS = re.compile(r'[,;\t|"]')


@cache
def _folder(process: int) -> Path:
    """Where a process lays down a file to import it."""
    folder = Path(_TEMPORARY.name, str(process))
    folder.mkdir()
    return folder


def _holds(chosen: Format | None, name: str, content: Callable[[bytes], str], raw: bytes) -> None:
    """All that is asked of an import. `content` gives what a file says, of which no word may be lost."""
    path = _folder(os.getpid()) / name
    path.write_bytes(raw)
    try:
        imported = plan(read_items([path], chosen), _CONTEXT, Catalogue(), "drivers", _LARGEST)
    except RefusedError as error:
        _require_reason(str(error), raw)
        return
    if fresh_words_of(content(raw)) - (kept := fresh_words_of(_kept(imported).lower())):
        lost = _of_lines(content(raw).split("\n")) - kept
        assert not lost, f"{sorted(lost)} are lost"
    if once_in(4, raw):
        _require_sound(imported)


def _require_reason(reason: str, raw: bytes) -> None:
    assert "\n" not in reason, "a reason of two lines"
    assert not raw.endswith(EVERY_WORD) or any(each in reason for each in _MAY_BE_REFUSED), reason


def _kept(imported: Imported) -> str:
    """All that is kept or told; a slug is in the name of a file, or in a note that says why it is not.

    The report names what is there already by its title.
    """
    notes = (note.text for entry in imported.entries for note in entry.left.notes if "cannot be a slug" in note.text)
    there = (entry.title for entry in imported.entries if entry.duplicate_of)
    return "\n".join([held(imported), *(entry.path for entry in imported.entries), *notes, *there])


def _require_sound(imported: Imported) -> None:
    """Drivers that can be read, and that lack nothing but what the source had not; links in a text are its own."""
    written = [read_driver(SourceText(entry.path, entry.text.encode("utf-8"))) for entry in imported.drivers]
    assert len({file.path for file in written}) == len(written), "two drivers in one file"
    for file in written:
        assert not file.faults, file.faults
    found = check(Catalogue(tuple(written), COMMON.register_files), Settings(), TODAY)
    errors = [each for each in found if each.severity is Severity.ERROR and not each.rule.endswith(_MAY_BE_FOUND)]
    if any(entry.origin.is_exact for entry in imported.entries):
        errors = [each for each in errors if each.rule == "control-character"]
    assert not errors, errors


def _of_lines(lines: Iterable[str]) -> set[str]:
    """The words of lines in which, or in a cell of which, is nothing of a person, which is left out on purpose."""
    return {word for line in lines if not _is_personal(line) for word in fresh_words_of(Line.read(0, line).text)}


def _is_personal(line: str) -> bool:
    return any(Line.read(0, part).dropped for part in (line, *_BETWEEN_CELLS.split(line)))


def _text_of(raw: bytes) -> str:
    """A text or a table; of a page in HTML, of which only its reader knows what it says, nothing is asked."""
    text = decoded(raw, "")
    return "" if looks_like_html(text) else text.replace("\r", "\n")


def _known(raw: bytes) -> str:
    """The text of a page, an export or a workbook that ends in the mark; of others nothing is asked."""
    if not raw.endswith(EVERY_WORD):
        return ""
    if raw.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            return re.sub(r"<[^>]*>", "\n", packed.read(SHEET).decode())
    return re.sub(r"<a [^>]*>", "", raw.decode())


TARGETS = {
    "import-text": Target(page_text, partial(_holds, None, "page.txt", _text_of)),
    "import-html": Target(page_html, partial(_holds, None, "page.html", _known)),
    "import-wxr": Target(export_wxr, partial(_holds, None, "export.xml", _known)),
    "import-csv": Target(table_csv, partial(_holds, Format.CSV, "team.csv", _text_of)),
    "import-xlsx": Target(table_xlsx, partial(_holds, None, "team.xlsx", _known)),
}
