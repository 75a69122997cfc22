"""The front matter of a page of Jekyll, Hugo, Obsidian and others: YAML, TOML or JSON above its Markdown."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from policy_drivers.imports.refused import RefusedError
from policy_drivers.reading import yaml_tree

_YAML = re.compile(r"\ufeff?---[ \t]*\n(?P<said>(?:.*\n)*?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_TOML = re.compile(r"\ufeff?\+\+\+[ \t]*\n(?P<said>(?:.*\n)*?)\+\+\+[ \t]*(?:\n|\Z)")
_KEY = re.compile(r"[A-Za-z][\w .-]{0,60}:(?:\s|$)")
_LINE = re.compile(r"line (\d+)")
_NAMES = (".md", ".markdown", ".mdown", ".mkd", ".qmd", ".rmd")
_DEEPEST = 5


@dataclass(frozen=True, slots=True)
class PageMatter:
    """What stands above the Markdown of a page."""

    values: dict[str, Any]
    """Texts, lists of texts and the like by their keys; those of a table within it by its own keys."""
    lines: dict[str, int]
    """The line of each key."""
    body: str
    """The Markdown, with a blank line for each one of the front matter, so that its lines keep their numbers."""


def is_markdown(name: str, text: str) -> bool:
    """Whether a file is a page in Markdown, by its name or its front matter."""
    if name.lower().endswith(_NAMES):
        return True
    yaml = _YAML.match(text) if text.lstrip("\ufeff").startswith("---") else None
    return bool(yaml and _KEY.match(yaml["said"])) or (
        text[:4].strip("\ufeff \t\n") == "+++" and bool(_TOML.match(text))
    )


def page_matter(text: str, file: str) -> PageMatter:
    """The front matter of a page, and its Markdown. Raises `RefusedError` for front matter that cannot be read."""
    for pattern, read in ((_YAML, _yaml), (_TOML, _toml)):
        match = pattern.match(text)
        if match:
            said = match["said"]
            return _matter(read(said, file), said, 2, _blank(text, match.end()))
    if text.lstrip("\ufeff").startswith("{"):
        start = len(text) - len(text.lstrip("\ufeff"))
        try:
            value, end = json.JSONDecoder().raw_decode(text, start)
        except (ValueError, RecursionError):
            value, end = None, 0
        if isinstance(value, dict):
            return _matter(value, text[start:end], 1, _blank(text, end))
    return PageMatter({}, {}, text)


def _blank(text: str, end: int) -> str:
    return "\n" * text.count("\n", 0, end) + text[end:]


def _matter(values: dict[str, Any], said: str, first: int, body: str) -> PageMatter:
    """`first` is the number of the line on which the front matter begins."""
    flat = dict(_flat(values))
    starts = [line.strip().strip("\"'").partition('"')[0] for line in said.split("\n")]
    lines = {}
    for key in flat:
        begins = re.compile(rf"{re.escape(key)}\s*[:=]?(?:\s|$|\[)")
        lines[key] = first + next((number for number, start in enumerate(starts) if begins.match(start)), 0)
    return PageMatter(flat, lines, body)


def _flat(values: dict[str, Any], depth: int = 0) -> Iterator[tuple[str, Any]]:
    """The values by their own keys, those of tables within after the others; the first of a key is the one."""
    inner: list[tuple[str, Any]] = []
    seen = set()
    for key, value in values.items():
        if isinstance(value, dict) and depth < _DEEPEST:
            inner += _flat(value, depth + 1)
        elif value is not None and value not in ("", []):
            seen.add(str(key))
            yield str(key), value
    for key, value in inner:
        if key not in seen:
            seen.add(key)
            yield key, value


def _yaml(said: str, file: str) -> dict[str, Any]:
    composed, faults = yaml_tree.compose(said)
    if faults:
        line = said.count("\n", 0, faults[0].span.start) + 2
        raise RefusedError(f"{file}, line {line}: {faults[0].reason}; correct the front matter")
    plain = yaml_tree.plain(composed) if composed is not None else {}
    if not isinstance(plain, dict):
        raise RefusedError(f"{file}, line 2: the front matter is not a list of keys with values; correct it")
    return plain


def _toml(said: str, file: str) -> dict[str, Any]:
    try:
        return {key: _plain(value) for key, value in tomllib.loads(said).items()}
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        match = _LINE.search(str(error))
        line = int(match[1]) + 1 if match else 2
        raise RefusedError(f"{file}, line {line}: this is not TOML ({error}); correct the front matter") from None


def _plain(value: Any) -> Any:
    """A value of TOML as text, as YAML's are read."""
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if isinstance(value, (date, datetime, time)):
        return value.isoformat()
    return str(value).lower() if isinstance(value, bool) else str(value)
