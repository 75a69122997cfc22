"""The formats of `drivers export` and of the files on the site. One module for each.

A format is a function from an `Export` to the bytes of a whole file. To add one, write a module with such a `render`,
name it in `FORMATS`, and put what it must give into `tests/exports/expected/`. One whose file is the pieces of its
drivers and little else has a function `pieces` too, so that a browser can join them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from policy_drivers.exports import bibtex, csl_json, csv_table, json_drivers, ris, xlsx_table
from policy_drivers.exports.export import Export
from policy_drivers.exports.pieces import Pieces
from policy_drivers.model import addresses


@dataclass(frozen=True, kw_only=True)
class Format:
    """One way to write drivers."""

    render: Callable[[Export], bytes]
    url: str
    """Where the site has the file of all drivers, from its root."""
    media_type: str
    is_text: bool = True
    """Whether it can be shown on a terminal; text is UTF-8."""
    shows_day: bool = False
    """Whether the day of the export is in it, or what follows from that."""
    pieces: Callable[[Export], Pieces] | None = None
    """The same file in pieces, where it has some."""


_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_RIS = "application/x-research-info-systems"
_CSL = "application/vnd.citationstyles.csl+json"
FORMATS = {
    "csv": Format(
        render=csv_table.render, url="drivers.csv", media_type="text/csv;charset=utf-8", pieces=csv_table.pieces
    ),
    "xlsx": Format(render=xlsx_table.render, url="drivers.xlsx", media_type=_XLSX, is_text=False, shows_day=True),
    "json": Format(
        render=json_drivers.render, url=f"{addresses.API}drivers.json", media_type="application/json", shows_day=True
    ),
    "ris": Format(render=ris.render, url="drivers.ris", media_type=_RIS, pieces=ris.pieces),
    "bibtex": Format(render=bibtex.render, url="drivers.bib", media_type="application/x-bibtex", pieces=bibtex.pieces),
    "csl-json": Format(render=csl_json.render, url="drivers.csl.json", media_type=_CSL, pieces=csl_json.pieces),
}
"""Every format by the name that `--format` knows it by."""
