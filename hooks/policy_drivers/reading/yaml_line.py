"""A value as YAML on one line: a text, with or without quotes, a list in brackets, a group of keys in braces."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

import yaml

from policy_drivers.model import edtf
from policy_drivers.reading.retyping import retyped

_RESOLVER: Any = yaml.resolver.Resolver()
_PLAIN_START = re.compile(r"[^\W_]|[(£€]")
_NOT_PLAIN = re.compile(r": |:$| #|[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff]")
_NOT_PLAIN_IN_LIST = re.compile(r"[,\[\]{}?]|:(?=[,\[\]{}]|$)")
_WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")


def scalar(text: str, style: str = "", in_list: bool = False) -> str:
    """A text as YAML on one line, in the quotes that `style` asks for where they can hold it.

    Without quotes only where every YAML reader takes it for that text; our dates, which need none, have none.
    """
    if style == "'" and text.isprintable():
        return "'" + text.replace("'", "''") + "'"
    if style != '"' and _is_plain(text) and not (in_list and _NOT_PLAIN_IN_LIST.search(text)):
        return text
    return _double_quoted(text)


def _is_plain(text: str) -> bool:
    if not _PLAIN_START.match(text) or _NOT_PLAIN.search(text) or text != text.strip():
        return False
    if _is_date(text):
        return True
    return not retyped(text) and _RESOLVER.resolve(yaml.ScalarNode, text, (True, False)) == "tag:yaml.org,2002:str"


def _is_date(text: str) -> bool:
    try:
        edtf.parse(text)
    except ValueError:
        return False
    return True


def _double_quoted(text: str) -> str:
    """JSON's string is YAML's; what JSON leaves bare and YAML or an editor would break on is escaped as well."""
    quoted = json.dumps(text, ensure_ascii=False)
    return re.sub(r"[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]", lambda match: f"\\u{ord(match.group()):04x}", quoted)


def in_line(value: Any, in_list: bool = False) -> str:
    """A text, or a list or a group of anything, as YAML on one line; between brackets or braces with `in_list`."""
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{key_text(key)}: {in_line(each, in_list=True)}' for key, each in value.items())}}}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return f"[{', '.join(in_line(each, in_list=True) for each in value)}]"
    return scalar(str(value), in_list=in_list)


def key_text(key: str) -> str:
    """A key of a group as YAML; one that a team has made up may be any text."""
    return key if _WORD.fullmatch(key) else _double_quoted(key)
