"""What a check found, as bytes to be kept, and back.

What is read back may be anything: it is looked at part by part, and nothing in it is run. Texts of files are not kept;
findings get those of the tree that they are about.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from policy_drivers.model.severity import Severity
from policy_drivers.reading.source import Edit, Position, SourceText, Span
from policy_drivers.reading.tree import Tree
from policy_drivers.rules.engine.finding import Finding

_RULE = re.compile(r"[a-z][a-z0-9-]*")
_LARGEST = 500_000_000
"""Bytes; findings of far more than a hundred thousand drivers are shorter."""
_FAST = 1
_TYPES = (str, bool, str, str, int, int, int, int, str, str, list)
"""Of the parts of an entry; the last may be absent."""
_SEVERITIES = {each.value: each for each in Severity}


class Checked(NamedTuple):
    """What a check found."""

    findings: Sequence[Finding]
    paths: Sequence[str]
    """The paths of all that was read."""
    of_time: frozenset[str]
    """Those rules of the findings that speak because a day has passed."""


def packed(checked: Checked, tree: Tree) -> bytes | None:
    """What was found in a tree; None where a finding is about a text that the tree does not have."""
    texts = _texts(tree)
    entries = []
    for finding in checked.findings:
        source, fix = finding.source, finding.fix
        if source.raw and (source.path not in texts or texts[source.path].raw != source.raw):
            return None
        entries.append(
            [
                source.path,
                bool(source.raw),
                finding.rule,
                finding.severity.value,
                *finding.place,
                finding.message,
                finding.help,
                None if fix is None else [*fix.span, fix.text],
            ]
        )
    document = {"findings": entries, "paths": list(checked.paths), "of_time": sorted(checked.of_time)}
    return zlib.compress(json.dumps(document, separators=(",", ":")).encode("ascii"), _FAST)


def unpacked(content: bytes, tree: Tree) -> Checked:
    """What was found in a tree. Raises `ValueError` for what is no such thing."""
    try:
        unzipped = zlib.decompressobj()
        document = json.loads(unzipped.decompress(content, _LARGEST))
    except (zlib.error, RecursionError) as error:
        raise ValueError(str(error)) from None
    if not isinstance(document, dict) or document.keys() != {"findings", "paths", "of_time"}:
        raise ValueError("these are no findings")
    texts = _texts(tree)
    paths, of_time = document["paths"], document["of_time"]
    _require(_are_texts(paths) and _are_texts(of_time) and isinstance(document["findings"], list))
    try:
        return Checked([_finding(entry, texts) for entry in document["findings"]], paths, frozenset(of_time))
    except KeyError:
        raise ValueError("there is no such severity") from None


def _texts(tree: Tree) -> Mapping[str, SourceText]:
    return {found.path: found for part in tree.parts for found in part if isinstance(found, SourceText)}


def _finding(entry: Any, texts: Mapping[str, SourceText]) -> Finding:
    _require(type(entry) is list and len(entry) == len(_TYPES))
    _require(tuple(map(type, entry[: len(_TYPES) - 1])) == _TYPES[:-1])
    path, has_text, rule, severity, line, column, end_line, end_column, message, help_, fix = entry
    source = texts.get(path) if has_text else SourceText(path, b"")
    _require(source is not None and _RULE.fullmatch(rule) is not None)
    assert source is not None
    _require(0 < line <= source.raw.count(b"\n") + 1 and min(column, end_line, end_column) > 0)
    place = Position(line, column, end_line, end_column)
    return Finding(rule, _SEVERITIES[severity], source, place, message, help_, _fix(fix) if fix is not None else None)


def _fix(fix: Any) -> Edit:
    _require(isinstance(fix, list) and len(fix) == 3 and isinstance(fix[2], str))
    _require(all(type(number) is int and number >= 0 for number in fix[:2]))
    return Edit(Span(fix[0], fix[1]), fix[2])


def _are_texts(values: Any) -> bool:
    return isinstance(values, list) and all(isinstance(each, str) for each in values)


def _require(is_so: bool) -> None:
    if not is_so:
        raise ValueError("these are no findings")
