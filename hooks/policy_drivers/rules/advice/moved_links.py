"""Links to what has moved or is gone: the changes that follow a document on its own site, or add an archived copy."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import SplitResult, urlsplit

from policy_drivers.model.driver import DocumentRole
from policy_drivers.model.links import fault_of
from policy_drivers.model.signals import SignalKind, Watched
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.reading.editing import edit_of_fields
from policy_drivers.reading.item_edits import written_instead
from policy_drivers.reading.key_edits import EditError
from policy_drivers.reading.signals import Heard
from policy_drivers.reading.source import Edit
from policy_drivers.reading.yaml_tree import Scalar, descend

_NOT_THERE = frozenset({SignalKind.MOVED, SignalKind.GONE, SignalKind.LOOKS_ELSEWHERE})
_PORTS = {"http": 80, "https": 443}


def new_address(heard: Heard, known: Mapping[str, Watched]) -> str:
    """Where a document is now, if that may be written without a person who looks; else an empty string.

    It may where permanent redirects lead to another address of the same host, `www.` and `https` aside: not to its home
    page or a folder above the old address, which is what servers do with what is gone, and not to an address of which
    the same is said. Whether two hosts are one organisation's nobody can tell by their names.
    """
    old, new = heard.watched.address, heard.watched.target or heard.signal.by
    says_otherwise = {each.kind for each in heard.watched.signals} & (_NOT_THERE - {SignalKind.MOVED})
    if not new or new == old or fault_of(new) or says_otherwise:
        return ""
    if new in known and any(each.kind in _NOT_THERE for each in known[new].signals):
        return ""
    before, after = urlsplit(old), urlsplit(new)
    if _host(before) != _host(after) or (before.scheme, after.scheme) == ("https", "http") or _is_above(before, after):
        return ""
    return f"{new}#{before.fragment}" if before.fragment and not after.fragment else new


def following(file: DriverFile, heard: Heard, new: str) -> Edit | None:
    """The change of an address to where its document is now; None for what is no address, such as a DOI."""
    if heard.key == "identifiers" or heard.key not in file.front_matter.entries:
        return None
    node = file.front_matter.entries[heard.key][1]
    if heard.key == "links":
        node = descend(node, (file.positions("links")[heard.number], "url"))
    if not isinstance(node, Scalar):
        return None
    return written_instead(file.source.text, node, new, in_brackets=heard.key == "links")


def with_archived_copy(file: DriverFile, heard: Heard) -> Edit | None:
    """The change that adds an archived copy to `links`; None where none is known, or the file has to be fixed first."""
    copy = heard.watched.archived
    if not copy or fault_of(copy) or any(fault.path[:1] == ("links",) for fault in file.faults):
        return None
    title = heard.document.title if heard.document else file.driver.title
    entry = {"title": title or file.slug, "url": copy, "role": DocumentRole.ARCHIVED.value}
    try:
        return edit_of_fields(file, {"links": [*_further(file), entry]})
    except EditError:
        return None


def _further(file: DriverFile) -> list[Any]:
    """The entries of `links` as they are written."""
    plain = file.plain
    there = plain.get("links") if isinstance(plain, dict) else None
    return there if isinstance(there, list) else []


def _host(address: SplitResult) -> tuple[str, int | None]:
    port = address.port
    return (address.hostname or "").removeprefix("www."), None if port == _PORTS.get(address.scheme) else port


def _is_above(before: SplitResult, after: SplitResult) -> bool:
    """Whether an address is that of the home page, or of a folder in which the other is."""
    old, new = before.path.rstrip("/"), after.path.rstrip("/")
    is_other = (old, before.query) != (new, after.query)
    return is_other and not after.query and (not new or old == new or old.startswith(f"{new}/"))
