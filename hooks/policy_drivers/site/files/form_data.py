"""What the form at `/contribute/add/` fetches: the names of the registers, and by what it knows documents again."""

from __future__ import annotations

import json
from collections.abc import Iterable
from zlib import crc32

from policy_drivers.model.links import compared
from policy_drivers.model.names import fold
from policy_drivers.model.register_names import REGISTER_OF
from policy_drivers.model.registers import Source
from policy_drivers.site.site import Site
from policy_drivers.wording.characters import utf8, without_invisible


def names(site: Site) -> str:
    """The registers as JSON: for each key of a driver that holds names of one, its entries.

    An entry is a list of its names, the preferred one first. `unidentified` has the names of sources that stand for one
    which is not known yet.
    """
    registers = site.catalogue.registers
    keeps = site.catalogue.register_files.keeps
    entries = {
        key: [[without_invisible(name) for name in entry.names] for entry in registers.of_names(register).entries]
        for key, register in REGISTER_OF.items()
        if keeps(register)
    }
    sources = registers.sources.entries
    unidentified = [each.name for each in sources if isinstance(each, Source) and each.unidentified]
    return _json({**entries, "unidentified": unidentified})


def documents(site: Site) -> str:
    """The published drivers as JSON: their slugs, and for each the CRC-32 of its title and of its link.

    Titles and links themselves would make the file four times as large. Both are compared as rules compare them; 0
    stands for no link.
    """
    slugs = [file.slug for file in site.drivers]
    titles = [_digest(fold(file.driver.title or "")) for file in site.drivers]
    links = [_digest(compared(file.driver.link or "")) for file in site.drivers]
    return _json({"slugs": slugs, "titles": titles, "links": links})


def documents_from(site: Site) -> Iterable[object]:
    """What the second is made from, for `digest_of`."""
    return tuple(site.digests.text(file) for file in site.drivers)


def _digest(text: str) -> int:
    return crc32(utf8(text).encode("utf-8")) if text else 0


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
