"""A value of the wrong kind as one of the kind that is wanted: what was typed, written otherwise."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from policy_drivers.model import edtf
from policy_drivers.model.identifiers import identifiers_in
from policy_drivers.model.links import fault_of
from policy_drivers.reading.fault import Fault
from policy_drivers.reading.yaml_line import in_line, scalar
from policy_drivers.rules.advice.phrases import LONGEST, either, in_code

_ADDRESS = re.compile(r"https?://\S+")
_OF_ONE = frozenset({"group_member", "by", "type", "status", "role", "outcome", "title_lang"})
"""Keys that can hold one name or word, and no text that says several."""
_BETWEEN = re.compile(r"\s*[,;\n]\s*")
_OF_GROUPS = frozenset({"links", "reviews", "actions", "sections"})
_MOST = 20
"""Parts of a value that is written otherwise."""


def help_for(fault: Fault) -> str:
    """What to write in the place of a value, so that every word of it is kept; empty where that cannot be told."""
    texts = _texts(fault.written) if isinstance(fault.written, list) else []
    if 1 < len(texts) <= _MOST and fault.reason.startswith("a single text"):
        if fault.path[-1] in _OF_ONE:
            return f"write one of them: {either(texts)}"
        if fault.path == ("link",) and (documents := _as_list("links", "\n".join(texts[1:]))):
            return f"keep one of them, and move the others to `links`, as in {in_code(f'links: {documents}')}"
    wanted = _as_wanted(fault)
    return f"write {in_code(wanted)}" if 0 < len(wanted) <= LONGEST else ""


def _as_wanted(fault: Fault) -> str:
    what, in_list = fault.written, len(fault.path) > 1
    if fault.reason.startswith("a single text") and isinstance(what, (list, dict)):
        texts = _texts(what)
        return scalar(", ".join(texts), in_list=in_list) if 0 < len(texts) <= _MOST else ""
    if fault.reason.startswith("this should be a date") and isinstance(what, list):
        return _as_date(what)
    if fault.reason.startswith("a list"):
        return _as_list(str(fault.path[-1]), what)
    if fault.reason.startswith("a group") and fault.path[0] == "links" and isinstance(what, str):
        return _as_document(what)
    return ""


def _texts(what: object) -> list[str]:
    """Every text in it, a key with its value."""
    if isinstance(what, list):
        return [text for each in what for text in _texts(each)]
    if isinstance(what, dict):
        return [f"{key}: {said}" if (said := ", ".join(_texts(value))) else str(key) for key, value in what.items()]
    return [str(what)]


def _as_date(what: list[Any]) -> str:
    try:
        return str(edtf.parse("/".join(map(str, what))))
    except ValueError:
        return ""


def _as_list(key: str, what: object) -> str:
    if isinstance(what, dict):
        return f"[{in_line(what)}]" if key in _OF_GROUPS else in_line(_texts(what))
    if not isinstance(what, str):
        return ""
    if key == "links":
        documents = list(map(_as_document, _BETWEEN.split(what.strip())))
        return f"[{', '.join(documents)}]" if all(documents) else ""
    if key == "identifiers":
        parts = identifiers_in(what) or [part for part in _BETWEEN.split(what.strip()) if part]
        return in_line(parts) if len(parts) <= _MOST else ""
    return ""


def _as_document(what: str) -> str:
    """An entry of `links` made of an address, and of the words beside it: its title, or the name of the file."""
    address = _ADDRESS.search(what)
    if address is None or fault_of(address[0]):
        return ""
    words = (what[: address.start()] + what[address.end() :]).strip(" :–—-()[]<>")
    parts = urlsplit(address[0])
    title = words or parts.path.rstrip("/").rpartition("/")[2] or parts.hostname
    return in_line({"title": title, "url": address[0]})
