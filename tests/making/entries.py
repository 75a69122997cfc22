"""What an import makes of a file, as entries."""

from __future__ import annotations

from pathlib import Path

from policy_drivers.imports.context import Context
from policy_drivers.imports.entry import Entry
from policy_drivers.imports.pipeline import plan, read_items
from policy_drivers.reading.catalogue import Catalogue


def only_entry(path: Path, against: Context) -> Entry:
    """The one entry of a file that is imported into a repository without drivers."""
    (entry,) = plan(read_items([path], None), against, Catalogue(), "drivers", 1_000_000).entries
    return entry
