"""Drivers as CSV (RFC 4180), a record for each, which `drivers import` reads back without loss.

`reading.cells` says how a value is written. UTF-8 with a byte order mark, without which Excel on Windows takes it for
Windows-1252 and shows `’` as `â€™`.
"""

from __future__ import annotations

import csv
from codecs import BOM_UTF8
from types import SimpleNamespace

from policy_drivers.exports.export import Export
from policy_drivers.exports.pieces import Pieces


def pieces(export: Export) -> Pieces:
    """The header, and a record for each driver; records end in CR LF, line breaks within a cell are LF."""
    written: list[str] = []
    records = SimpleNamespace(write=written.append)  # a writer hands each record over as one text
    writer = csv.DictWriter(records, export.columns, extrasaction="ignore", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(export.rows)
    header, *rows = written
    return Pieces(rows, before=f"{BOM_UTF8.decode()}{header}")


def render(export: Export) -> bytes:
    """The whole file."""
    return pieces(export).whole()
