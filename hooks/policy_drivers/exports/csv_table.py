"""Drivers as CSV (RFC 4180), a record for each, which `drivers import` reads back without loss.

`reading.cells` says how a value is written. UTF-8 with a byte order mark, without which Excel on Windows takes it for
Windows-1252 and shows `’` as `â€™`.
"""

from __future__ import annotations

import csv
import io

from policy_drivers.exports.export import Export


def render(export: Export) -> bytes:
    """The header, and a record for each driver; records end in CR LF, line breaks within a cell are LF."""
    written = io.StringIO(newline="")
    writer = csv.DictWriter(written, export.columns, extrasaction="ignore", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(export.rows)
    return written.getvalue().encode("utf-8-sig")
