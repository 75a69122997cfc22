"""Drivers: whatever is in a file, it is read and checked without an error, and each finding lies in the file."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from random import Random

from policy_drivers.model.driver import FIELDS
from policy_drivers.model.settings import Settings
from policy_drivers.reading.cataloguing import read_catalogue
from policy_drivers.reading.driver_file import read_driver
from policy_drivers.reading.source import SourceText
from policy_drivers.rules.engine.checking import Checker
from policy_drivers.rules.engine.finding import Finding
from policy_drivers.rules.engine.fixing import fixed
from policy_drivers.wording.characters import without_invisible
from tests.fuzz.target import once_in
from tests.making.inputs import REPOSITORY, SIGNS, files, in_bytes, mutated, some

TODAY = date(2019, 1, 15)
COMMON = read_catalogue(REPOSITORY / "tests" / "rules", Settings(drivers_dir="_collection"))
"""The two drivers and the registers of the tests of rules."""
PATH = "drivers/2019/input.md"
KEYS = [*FIELDS, "titel", "Title", "y"]
VALUES = [
    "Plan", "The plan – improving care", "2019", "2018-06", "2018-06-01", "2018-02-30", "2016-10/2016-11",
    "June 2019", "NHS England", "CQC", "leadership", "leadership and management", "England", "FG", "OLD", "XX", "NO",
    "on", "unassigned", "https://example.org/a.pdf", "http://[::1", "ftp://x", "javascript:x",
    "doi:10.1136/leader-2023-000880", "isbn:1", "doi:", "strategy", "current", "superseded", "archived", "draft",
    "another-driver", "replaced-by-another", "input", "to be added", "no change", "Smith, Jo", "Smith", "Jo Smith",
    "a, b; c", "- item\n- item", "<b>x</b>", "![x](y)", "[x](javascript:y)", "=1+1", "", " ", "null", "~", "PDF",
    "training", "Scotland", "amber", "not started", "\ud800", "\u202e", "政策",
]  # fmt: skip
_PLAIN = re.compile(r"[\w(][\w ,.:/()–-]*(?<! )")
"""What YAML takes for a text without quotes, or nearly always."""
_BODIES = [
    "\n## Summary\n\nIt says so.\n", "\n", "", "\n## Summary\n", "## Summary\n\n[x](another-driver.md) [y](gone.md)\n",
    "\n## Summary\n\n```\n<b>\n```\n\n![x](y) <b>z</b>\n\n## Not placed\n\n## What is not known\n",
]  # fmt: skip


def make(random: Random) -> bytes:
    """A driver put together from keys and values, or one of ours or of the tests of rules, mostly changed."""
    seeds = files("drivers/*/*.md") + files("tests/rules/*/*.md") + files("tests/rules/*/2018/*.md")
    if random.random() < 0.5:
        text = f"---\n{front_matter(random, KEYS)}---\n{random.choice(_BODIES)}"
        if random.random() < 0.6:
            return in_bytes(random, text)
    else:
        text = random.choice(seeds)
    return in_bytes(random, mutated(random, text, seeds, VALUES, most=3), flipped=0.05)


def front_matter(random: Random, keys: list[str]) -> str:
    """Some of the keys with values in every way in which YAML writes them."""
    chosen = random.sample(keys, k=random.randint(1, min(14, len(keys))))
    return "".join(f"{key}:{_written(random)}\n" for key in chosen)


def _written(random: Random) -> str:
    choice = random.random()
    if choice < 0.5:
        return f" {scalar(random)}"
    if choice < 0.65:
        return f" [{', '.join(scalar(random) for _ in range(random.randint(0, 4)))}]"
    if choice < 0.75:
        return "".join(f"\n  - {scalar(random)}" for _ in range(random.randint(0, 3)))
    if choice < 0.85:
        return " |\n  " + random.choice(VALUES).replace("\n", "\n  ").encode("utf-8", "replace").decode()
    inner = ["title", "url", "role", "date", "by", "outcome", "note", "action", "lead", "due", "status", "from", "on"]
    groups = ([f"{key}: {scalar(random)}" for key in random.sample(inner, k=random.randint(1, 4))] for _ in range(2))
    return "".join(
        f"\n  - {{{', '.join(group)}}}" if choice < 0.9 else "\n  - " + "\n    ".join(group) for group in groups
    )


def scalar(random: Random) -> str:
    """A value in quotes, or without them where it can do without; now and then where it cannot."""
    value = random.choice(VALUES) if random.random() < 0.8 else some(random, SIGNS, 4)
    choice = random.random()
    if choice < 0.02 or (choice < 0.6 and _PLAIN.fullmatch(value)):
        return value.replace("\n", " ")
    if choice < 0.75 and value.isprintable():
        return "'" + value.replace("'", "''") + "'"
    return '"' + "".join(_escaped(random, sign) for sign in value) + '"'


def _escaped(random: Random, sign: str) -> str:
    code = ord(sign)
    if 0xD800 <= code < 0xE000 and random.random() < 0.9:
        return ""  # as an escape, the parser of YAML refuses it
    if code < 0x10000 and (not sign.isprintable() or random.random() < 0.1):
        return f"\\u{code:04x}" if code > 0xFF or random.random() < 0.5 else f"\\x{code:02x}"
    return f"\\{sign}" if sign in '"\\' else sign


def holds(raw: bytes) -> None:
    """All that is asked of a driver's file: findings in their places, and a fix after which there is nothing to fix."""
    file = read_driver(SourceText(PATH, raw))
    catalogue = replace(COMMON, files=(*COMMON.files, file))
    require_in_place(Checker(catalogue, Settings(), TODAY).driver(file))
    if once_in(8, raw):
        _require_fixable(raw)


def _require_fixable(raw: bytes) -> None:
    file = read_driver(SourceText(PATH, raw))
    changes = fixed(replace(COMMON, files=(*COMMON.files, file)), Settings(), TODAY, lambda finding: True)
    if PATH in changes:
        after = read_driver(SourceText(PATH, changes[PATH][1]))
        assert after.has_keys or not file.has_keys, "a fix makes the keys unreadable"
        plain, left = (each.plain if isinstance(each.plain, dict) else {} for each in (file, after))
        for key in file.driver.model_fields_set - after.driver.model_fields_set:
            text = _seen(plain[key])
            is_there = text != str(plain[key]) and text == _seen(left.get(key, ""))
            assert is_there or not text, f"a fix loses {key}"


def _seen(value: object) -> str:
    """What can be seen of a value, whose text may be one that its key can hold only because of what cannot be."""
    return without_invisible(str(value).replace("\ufffd", "")).strip()


def require_in_place(findings: Iterable[Finding]) -> None:
    """Each finding says something about a place that is in its file."""
    for finding in findings:
        lines, place = finding.source.text.split("\n"), finding.place
        assert 1 <= place.line <= place.end_line <= len(lines), finding
        assert 1 <= place.column <= len(lines[place.line - 1]) + 1, finding
        assert 1 <= place.end_column <= len(lines[place.end_line - 1]) + 1, finding
        assert finding.message, finding
        assert finding.help, finding
