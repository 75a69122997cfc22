"""Concept schemes as files: Turtle (https://www.w3.org/TR/turtle/) and JSON-LD (https://www.w3.org/TR/json-ld11/).

Both say the same. They are written here: rdflib would have to be installed by everybody, and takes longer to load than
all registers to write. The tests hold them to it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

from policy_drivers.model import addresses
from policy_drivers.model.register_names import RegisterName
from policy_drivers.site.concepts import NAMES, PREFIXES, Described, Uri, Value, described, has_concepts
from policy_drivers.site.site import Site

_NOT_IN_TURTLE = re.compile(r"[\x00-\x20<>\"{}|^`\\]")
"""What no address may have in it (IRIREF)."""
_ESCAPED = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_TO_ESCAPE = re.compile(r'[\\"\n\r\t]')


def concept_files(site: Site) -> Iterator[tuple[str, Callable[[], str], Callable[[], object]]]:
    """The address of every file, what makes its text, and what that is made from besides what is common to all."""
    for name in NAMES:
        if has_concepts(site, name):
            for suffix, written in ((addresses.TURTLE, turtle), (addresses.JSON_LD, json_ld)):
                yield addresses.concepts(name, suffix), partial(_file, site, name, written), site.today.toordinal


def _file(site: Site, name: RegisterName, written: Callable[[Iterable[Described]], str]) -> str:
    return written(described(site, name))


def turtle(all_: Iterable[Described]) -> str:
    """The statements in Turtle."""
    prefixes = [f"@prefix {name}: <{uri}> .\n" for name, uri in PREFIXES.items() if name != "rdf"]
    return "".join([*prefixes, *map(_in_turtle, all_)])


def _in_turtle(each: Described) -> str:
    said = [
        f"{'a' if name == 'rdf:type' else name} {', '.join(map(_value_in_turtle, values))}"
        for name, values in each.statements
    ]
    return f"\n{_value_in_turtle(each.uri)} " + " ;\n    ".join(said) + " .\n"


def _value_in_turtle(value: Value) -> str:
    if isinstance(value, Uri):
        return value.text if value.is_name else f"<{_address(value.text)}>"
    text = f'"{_TO_ESCAPE.sub(lambda match: _ESCAPED[match[0]], value.text)}"'
    return f"{text}@{value.lang}" if value.lang else f"{text}^^{value.type}" if value.type else text


def _address(url: str) -> str:
    return _NOT_IN_TURTLE.sub(lambda match: f"%{ord(match[0]):02X}", url)


def json_ld(all_: Iterable[Described]) -> str:
    """The statements in JSON-LD, with a context of prefixes alone."""
    document = {
        "@context": {name: uri for name, uri in PREFIXES.items() if name != "rdf"},
        "@graph": [_in_json(each) for each in all_],
    }
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def _in_json(each: Described) -> dict[str, Any]:
    found: dict[str, Any] = {"@id": _address(each.uri.text)}
    for name, values in each.statements:
        if name == "rdf:type":
            found["@type"] = [value.text for value in values]
        else:
            found[name] = [_value_in_json(value) for value in values]
    return found


def _value_in_json(value: Value) -> dict[str, str]:
    if isinstance(value, Uri):
        return {"@id": value.text if value.is_name else _address(value.text)}
    told = {"@language": value.lang, "@type": value.type}
    return {"@value": value.text, **{key: each for key, each in told.items() if each}}
