"""What a browser joins files of some drivers from: `assets/take/`, on the finder and on a driver's page.

Every text format is cut into the pieces of its drivers, newest first as in `Site.drivers`, `STEP` of them to a file,
which is compressed (RFC 1952), for it holds what others say as well and only scripts read it. A table's
rows become a workbook's too, for which there is a template. All these files carry `build`, which is another one
whenever any piece is, so that files of two builds are never joined. Where somebody takes all drivers, they get the
published file; `integrity` (https://www.w3.org/TR/SRI/) tells whether it is of the same build.
"""

from __future__ import annotations

import gzip
import json
from base64 import b64encode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import accumulate
from typing import Any, NamedTuple

from policy_drivers.exports import xlsx_template
from policy_drivers.exports.export import Export
from policy_drivers.exports.formats import FORMATS
from policy_drivers.exports.pieces import Pieces
from policy_drivers.model import addresses
from policy_drivers.wording.visible import visible_json

SHOW_DAY = frozenset(f"{addresses.PIECES}{name}.json" for name in ("index", "workbook"))
"""The addresses of what has the day in it, or a digest of a file that has it: the table of contents, the template."""
STEP = 50
"""Drivers in a file of pieces: of a table some 250 KB before it is compressed, of references 30 KB."""


class Offered(NamedTuple):
    """A format that pages offer."""

    format: str
    """Its name in `FORMATS`."""
    name: str
    """What readers know it as."""

    @property
    def url(self) -> str:
        """Where the file of all drivers is, from the site's root."""
        return FORMATS[self.format].url


OFFERED = (
    Offered("ris", "RIS"),
    Offered("bibtex", "BibTeX"),
    Offered("csl-json", "CSL-JSON"),
    Offered("xlsx", "Excel"),
    Offered("csv", "CSV"),
)
"""The formats that pages offer, in their order. `take/buttons.js` has the same."""
_LEVEL = 4
"""How hard to compress; the highest, 9, takes more than twice the time for a sixth less."""
_PACKED = ".json.gz"
_LENGTH = 16
"""Hexadecimal digits of `build`."""


class _Cut(NamedTuple):
    """A text format: what stands around its pieces, and where in the whole file each ends, in bytes."""

    around: Pieces
    """Without the pieces, which are in the whole file already."""
    ends: tuple[int, ...]
    between: int
    """The bytes between two pieces."""

    def pieces(self, whole: bytes, first: int, last: int) -> list[str]:
        """The pieces from the one at `first` to the one before `last`."""
        starts = [len(self.around.before.encode()), *(end + self.between for end in self.ends)]
        return [whole[starts[each] : self.ends[each]].decode() for each in range(first, last)]


@dataclass(frozen=True, kw_only=True)
class Exported:
    """All drivers of a site in each format, and the pieces that these files are made of."""

    wholes: Mapping[str, bytes]
    """The file of all drivers by the name of its format."""
    build: str
    """The same for two builds only where all pieces are."""
    _export: Export
    _cuts: Mapping[str, _Cut]

    def files(self) -> Iterator[tuple[str, bytes]]:
        """The address and the content of each file that pieces are taken from."""
        for url in piece_urls(len(self._export.files)):
            yield url, self.file(url)

    def file(self, url: str) -> bytes:
        """The content of one of these files, by its address."""
        slugs = [file.slug for file in self._export.files]
        name, _, number = url.removeprefix(addresses.PIECES).partition(".")[0].rpartition("-")
        if name:
            first = int(number) * STEP
            pieces = self._cuts[name].pieces(self.wholes[name], first, min(first + STEP, len(slugs)))
            return gzip.compress(self._json(pieces=pieces), _LEVEL, mtime=0)
        if number == "index":
            root = addresses.root_from(addresses.PIECES)
            return self._json(count=len(slugs), step=STEP, root=root, formats=self._formats())
        return self._json(slugs=slugs) if number == "slugs" else self._json(**xlsx_template.template(self._export))

    def _formats(self) -> dict[str, dict[str, str]]:
        """What is to be known of each format that pages offer."""
        found = {}
        for name, _ in OFFERED:
            digest = b64encode(sha256(self.wholes[name]).digest()).decode()
            format_ = FORMATS[name]
            found[name] = {"url": format_.url, "type": format_.media_type, "integrity": f"sha256-{digest}"}
            if cut := self._cuts.get(name):
                found[name].update(before=cut.around.before, between=cut.around.between, after=cut.around.after)
        return found

    def _json(self, **values: Any) -> bytes:
        written = json.dumps({"build": self.build, **values}, ensure_ascii=False, separators=(",", ":"))
        return visible_json(written).encode()


def piece_urls(count: int) -> list[str]:
    """The addresses of the files that pieces of so many drivers are taken from."""
    cut = [name for name, each in FORMATS.items() if each.pieces is not None]
    numbered = [f"{name}-{number}{_PACKED}" for name in cut for number in range(-(-count // STEP))]
    return [f"{addresses.PIECES}{name}" for name in ("index.json", "slugs.json", "workbook.json", *numbered)]


def exported(export: Export) -> Exported:
    """All drivers of an export in each format."""
    wholes, cuts = {}, {}
    for name, each in FORMATS.items():
        if each.pieces is None:
            wholes[name] = each.render(export)
        else:
            made = each.pieces(export)
            wholes[name], cuts[name] = made.whole(), _cut(made)
    digest = sha256()
    for name in cuts:
        digest.update(sha256(wholes[name]).digest())
    without_rows = replace(export)  # which it has kept
    return Exported(wholes=wholes, build=digest.hexdigest()[:_LENGTH], _export=without_rows, _cuts=cuts)


def _cut(made: Pieces) -> _Cut:
    between = len(made.between.encode())
    lengths = accumulate(len(piece.encode()) + between for piece in made.pieces)
    ends = tuple(len(made.before.encode()) + each - between for each in lengths)
    return _Cut(Pieces((), before=made.before, between=made.between, after=made.after), ends, between)
