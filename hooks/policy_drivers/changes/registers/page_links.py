"""Links of the team's own to the page of a name, or to the finder with the name chosen, lead to the new one.

The old addresses go on leading there; but whoever reads the files should see the name of today.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote_plus, unquote, unquote_plus

from policy_drivers.changes.change_set import ChangeSet
from policy_drivers.changes.registers.plan import counted
from policy_drivers.changes.snapshot import Snapshot
from policy_drivers.model import addresses
from policy_drivers.model.names import fold, slugify
from policy_drivers.model.register_names import RegisterName
from policy_drivers.reading.case_study_file import read_case_study
from policy_drivers.reading.collection_file import read_collection
from policy_drivers.reading.driver_file import read_driver
from policy_drivers.reading.register_file import read_register
from policy_drivers.reading.source import Edit, SourceText, Span, apply_edits
from policy_drivers.reading.texts import Text

_ROOT = re.compile(r"(?:\.{0,2}/)*")
"""What stands before the address of a page of the same site."""


@dataclass(frozen=True)
class _Name:
    """What a name has on the site, and what it is to have instead."""

    folder: str
    """The folder of the archives: `themes/`."""
    facet: str
    """What the name stands behind in an address of the finder: `theme`."""
    old: str
    to: str
    site_url: str

    @property
    def signs(self) -> tuple[str, str]:
        """What a text must have to hold such a link."""
        return self.folder, f"{self.facet}="

    def in_address(self, address: str) -> tuple[int, int, str] | None:
        """Where in an address, as it is typed, the name stands, and what is to stand there; None where it does not."""
        start = len(self.site_url) if self.site_url and address.startswith(self.site_url) else 0
        root = _ROOT.match(address, start)
        at = root.end() if root else start
        old, to = slugify(self.old), slugify(self.to)
        if address.startswith(self.folder, at):
            begin = at + len(self.folder)
            end = next((place for place in range(begin, len(address)) if address[place] in "/.?#"), len(address))
            return (begin, end, to) if old != to and to and unquote(address[begin:end]) == old else None
        if not address.startswith(addresses.DRIVERS, at):
            return None
        for match in re.finditer(rf"[?&]{self.facet}=([^&#]*)", address):
            if fold(unquote_plus(match[1])) == fold(self.old):
                return match.start(1), match.end(1), quote_plus(self.to)
        return None


def relink_archive(changes: ChangeSet, before: Snapshot, kind: RegisterName, old: str, to: str) -> list[str]:
    """Put a new name in the place of an old one in links to its page and to the finder; sentences that say where."""
    name = _Name(
        addresses.archives(kind),
        kind if kind is RegisterName.COVERAGE else kind.removesuffix("s"),
        old,
        to,
        before.project.site_url,
    )
    told = []
    for source, texts in _texts(changes, before, name):
        edits = [*dict.fromkeys(edit for text in texts for edit in _relinked(text, name))]
        if edits:
            changes.rewrite(source, apply_edits(changes.now(source), edits))
            told.append(
                f"{counted(len(edits), 'link')} in {source.path} now {'leads' if len(edits) == 1 else 'lead'} there"
            )
    return told


def _relinked(text: Text, name: _Name) -> Iterator[Edit]:
    parts = text.structure
    for link in parts.links if parts else ():
        assert parts is not None
        address = parts.address(link)
        place = name.in_address(address.holds)
        if place is not None:
            start, end, instead = place
            yield Edit(text.span(address.start + start, address.start + end), instead)


def _texts(changes: ChangeSet, before: Snapshot, name: _Name) -> Iterator[tuple[SourceText, list[Text]]]:
    """The files that may hold such a link, as they are with the changes so far, and their texts in Markdown."""
    signs = [sign.encode() for sign in name.signs]

    def may_have(source: SourceText) -> bool:
        return any(sign in source.raw for sign in signs)

    read = before.catalogue
    for file in read.files:
        if may_have(file.source):
            yield file.source, [*read_driver(changes.now(file.source)).markdown(bool)]
    for collection in read.collections:
        if may_have(collection.source):
            yield collection.source, [*read_collection(changes.now(collection.source)).markdown(bool)]
    for study in read.case_studies:
        if may_have(study.source):
            yield study.source, [*read_case_study(changes.now(study.source)).markdown(bool)]
    for register in read.register_files.files:
        if may_have(register.source):
            yield register.source, [*read_register(changes.now(register.source), register.name).markdown(bool)]
    pages = [*(index.source for index in read.indexes), *before.written_pages]
    for source in filter(may_have, pages):
        now = changes.now(source)
        yield source, [Text(now.text, True, now, Span(0, len(now.text)))]
