"""The formats of `drivers export` and of the files on the site. One module for each.

A format is a function from an `Export` to the bytes of a whole file. To add one, write a module with such a `render`,
name it in `FORMATS`, and put what it must give into `tests/exports/expected/`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from policy_drivers.exports import bibtex, csl_json, csv_table, json_drivers, ris, xlsx_table
from policy_drivers.exports.export import Export


@dataclass(frozen=True)
class Format:
    """One way to write drivers."""

    render: Callable[[Export], bytes]
    url: str
    """Where the site has the file of all drivers, from its root."""
    is_text: bool = True
    """Whether it can be shown on a terminal; text is UTF-8."""


FORMATS = {
    "csv": Format(csv_table.render, "drivers.csv"),
    "xlsx": Format(xlsx_table.render, "drivers.xlsx", is_text=False),
    "json": Format(json_drivers.render, "api/drivers.json"),
    "ris": Format(ris.render, "drivers.ris"),
    "bibtex": Format(bibtex.render, "drivers.bib"),
    "csl-json": Format(csl_json.render, "drivers.csl.json"),
}
"""Every format by the name that `--format` knows it by."""
