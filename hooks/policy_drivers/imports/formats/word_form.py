"""The form of a case study as a Word document: a table with a question in each row, and the answer beside it."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

from policy_drivers.imports.entry import Item, Kind
from policy_drivers.imports.layout.found_entry import Found
from policy_drivers.imports.refused import RefusedError

_LARGEST = 20_000_000
"""Bytes of all that is packed into a document."""
_COLUMNS = 2


def items_of_word_form(path: Path, file: str) -> Iterator[Item]:
    """An item for the form that a document holds, as the text of an issue would have it.

    Raises `RefusedError` for a document that holds none.
    """
    rows = [cells for table in _tables(path) for cells in table]
    asked = [f"### {question}\n\n{answer}" for question, answer in rows if question]
    if not asked:
        raise RefusedError(
            f"{path} is a Word document without the table of the form of a case study; save it as plain text (UTF-8) "
            "or as a web page"
        )
    yield Item(file=file, line=1, found=Found(), reference=file, kind=Kind.CASE_STUDY, form="\n\n".join(asked))


def _tables(path: Path) -> list[list[tuple[str, str]]]:
    """The rows of all tables with two columns: the first line of the left cell, and the text of the right one."""
    try:
        with zipfile.ZipFile(path) as packed:
            if sum(each.file_size for each in packed.infolist()) > _LARGEST:
                raise RefusedError(f"{path} is too large for a form")
        from docx import Document  # it takes a while to load, and few imports need it

        tables = Document(str(path)).tables
        return [
            [
                (row.cells[0].text.strip().split("\n")[0].strip(), row.cells[1].text.strip())
                for row in table.rows
                if len(row.cells) == _COLUMNS
            ]
            for table in tables
        ]
    except RefusedError:
        raise
    except Exception as error:  # python-docx raises whatever its parts do for a document that is damaged
        raise RefusedError(
            f"{path} is a damaged Word document; save it anew in Word ({type(error).__name__})"
        ) from None
