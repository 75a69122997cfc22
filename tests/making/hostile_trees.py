"""A tree of drivers, registers, case studies and settings in which every payload stands wherever a text can stand."""

from __future__ import annotations

import re
import shutil
import types
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel

from policy_drivers.model.authorities import AuthorityIdentifierText
from policy_drivers.model.case_study import Alignment, CaseStudy
from policy_drivers.model.collection import Collection, FolderPage, Section
from policy_drivers.model.driver import Driver
from policy_drivers.model.edtf import EdtfDate
from policy_drivers.model.identifiers import IdentifierText
from policy_drivers.model.inbox import Candidate, FeedState
from policy_drivers.model.links import Url
from policy_drivers.model.register_names import RegisterName
from policy_drivers.model.registers import Entry, Feed, Member, Source
from policy_drivers.reading.inbox_file import inbox_text
from tests import FIXTURE, REPOSITORY
from tests.hostile.payloads import KINDS, MARKUP, PLAIN, Payload

COLLECTIONS, CASE_STUDIES = "docs/collections", "docs/case-studies"
SITE_NAME = """Site's "name" &lt;i-marker&gt; <i-marker data-marker>"""
SITE_URL = "https://example.org/library/"
_SETTINGS = """    edit_url: "https://example.org/edit/{path}?slug={slug}&title={title}&back={url}#'&lt;i-marker&gt;"
    issue_url: "https://example.org/new?title={title}&path={path}&'=&quot;"
    redirects_file: true
    due_soon: 0
"""
GUARDED = ("hooks/publish.py",)
UNGUARDED = ("tests/hostile/unguarded.py", *GUARDED)


def value_of(hint: Any, payload: Payload) -> Any:
    """A value of a type with the payload in it. Raises `TypeError` for a type that nobody has thought of."""
    known = {
        Url: payload.as_address,
        EdtfDate: "2018-06",
        IdentifierText: payload.as_doi,
        AuthorityIdentifierText: payload.as_address,
        str: payload.text,
        bool: False,
        dict[str, str]: {"title": payload.text},
    }
    for each, value in known.items():
        if hint == each:
            return value
    origin = get_origin(hint)
    if origin is Annotated:
        return value_of(get_args(hint)[0], payload)
    if origin in (Union, types.UnionType):
        return value_of(next(each for each in get_args(hint) if each is not type(None)), payload)
    if origin is tuple:
        return [value_of(get_args(hint)[0], payload)]
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return next(iter(hint)).value
    if isinstance(hint, type) and issubclass(hint, BaseModel):
        return filled(hint, payload)
    raise TypeError(f"no payload has been thought of for {hint}")


def filled(model: type[BaseModel], payload: Payload, **others: Any) -> dict[str, Any]:
    """Every key of a model with the payload in it, but for the `others`."""
    hints = get_type_hints(model, include_extras=True)
    values = {
        field.alias or name: others.get(name, value_of(hints[name], payload))
        for name, field in model.model_fields.items()
    }
    return values


_PRINTABLE = re.compile("[\x20-\x7e\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")


def _quoted(text: str, escaped: bool) -> str:
    """A text between double quotes, in YAML's escapes where it must be, or all that is no letter or digit."""

    def sign(char: str) -> str:
        if char.isascii() and char.isalnum():
            return char
        if not escaped and _PRINTABLE.match(char) and char not in '"\\':
            return char
        number = ord(char)
        return f"\\x{number:02x}" if number < 256 else f"\\u{number:04x}" if number < 65536 else f"\\U{number:08x}"

    return f'"{"".join(map(sign, text))}"'


def _flow(value: Any, escaped: bool) -> str:
    """A value as YAML on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(each, escaped)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_flow(each, escaped) for each in value) + "]"
    return str(value).lower() if isinstance(value, bool) else _quoted(value, escaped)


def yaml_of(values: dict[str, Any], turn: int) -> str:
    """Keys and values, one a line; every other one is written in escapes, beginning with the first or the second."""
    return "".join(f"{key}: {_flow(each, (turn + n) % 2 == 0)}\n" for n, (key, each) in enumerate(values.items()))


def _entry(values: dict[str, Any], turn: int) -> str:
    return "- " + yaml_of(values, turn).replace("\n", "\n  ").rstrip() + "\n"


def body_of(payload: Payload) -> str:
    """A text with the payload in every construct of Markdown that holds a line, and its blocks after that."""
    text, cell = payload.text, payload.text.replace("|", "\\|")
    title = text.replace('"', "&quot;")
    return "\n\n".join(
        [
            f"## Summary\n\n{text}",
            f"Words, {text} and *{text}*.",
            f"- {text}\n  1. {text}\n- [x] {text}",
            f"> {text}",
            f"| A | {cell} |\n|---|:-:|\n| {cell} | B |",
            f"### {text}",
            f'[Words](https://example.org/ "{title}") [{text}](https://example.org/?x)',
            f"Noted[^note] ~~{text}~~ `{text}`\n\n[^note]: {text}",
            f"```{text.replace('`', '')}\n{text}\n```",
            *payload.blocks,
            "## Key features\n\nThe last words.",
        ]
    )


def _driver(payload: Payload, turn: int) -> str:
    text = "\n\n".join([payload.text, *payload.blocks, f"- {payload.text}"])
    keys = filled(Driver, payload, library_impact=text, group_member=payload.as_initials)
    return f"---\n{yaml_of(keys, turn)}---\n\n{body_of(payload)}\n"


def _mistyped(payload: Payload) -> str:
    """A driver that says the payload where dates, choices, numbers, lists and keys are wanted."""
    keys = dict.fromkeys(filled(Driver, payload), payload.text)
    keys |= {"title": "Mistyped", "library_impact": "Words.", "links": [{payload.as_initials: payload.text}]}
    return f"---\n{yaml_of({**keys, 'unknown <i-marker>': payload.text}, 0)}---\n\n## Summary\n\nWords.\n"


def _collection(payload: Payload, slugs: list[str], turn: int) -> str:
    sections = [
        filled(Section, payload, drivers=slugs),
        filled(Section, payload),
        filled(Section, payload, drivers=["mistyped"]),
    ]
    keys = filled(Collection, payload, sections=sections)
    cited = " ".join(f"[[{slug}]]" for slug in slugs)
    return f"---\n{yaml_of(keys, turn)}---\n\nThey say so {cited}.\n\n{body_of(payload)}\n"


def _case_study(payload: Payload, slugs: list[str], turn: int) -> str:
    drivers = [filled(Alignment, payload, driver=slug) for slug in (*slugs, "mistyped")]
    keys = filled(CaseStudy, payload, drivers=drivers, group_member=payload.as_initials)
    body = body_of(payload).replace("## Summary", "## What was done").replace("## Key features", "## Lessons")
    return f"---\n{yaml_of(keys, turn)}---\n\n{body}\n"


def _registers() -> Iterator[tuple[RegisterName, str]]:
    """Each register with an entry for each payload; the notes of a register's entries have them as Markdown."""
    for name in RegisterName:
        entries = []
        for turn, payload in enumerate(payload for each in all_payloads().values() for payload in each):
            if name is RegisterName.FEEDS:
                values = filled(Feed, payload, source=[], themes=[], govuk=[], documents=[], legislation=[])
            elif name is RegisterName.MEMBERS:
                known = {"initials": payload.as_initials, "email": "marker@example.org", "github": "marker"}
                values = filled(Member, payload, **known, active=True)
            else:
                note = "\n\n".join([payload.text, *payload.blocks])
                values = filled(Source if name is RegisterName.SOURCES else Entry, payload, note=note, successor=[])
            entries.append(_entry(values, turn))
        yield name, "".join(entries)


@cache
def all_payloads() -> dict[str, tuple[Payload, ...]]:
    """The payloads of each kind, and the harmless text."""
    return {"plain": (PLAIN,), **KINDS}


def slugs_of(kind: str) -> list[str]:
    """The slugs of the drivers that hold the payloads of a kind, in their order."""
    return [f"{kind}-{number}" for number in range(len(all_payloads()[kind]))]


@cache
def tree() -> dict[str, str]:
    """Every file that strangers write, by its path."""
    files = {f"drivers/register/{name}.yml": text for name, text in _registers()}
    for kind, payloads in all_payloads().items():
        for number, payload in enumerate(payloads):
            files[f"drivers/2018/{kind}-{number}.md"] = _driver(payload, number)
            files[f"{COLLECTIONS}/{kind}-{number}.md"] = _collection(payload, slugs_of(kind), number)
            files[f"{CASE_STUDIES}/{kind}-{number}.md"] = _case_study(payload, slugs_of(kind), number)
    files["drivers/2018/mistyped.md"] = _mistyped(MARKUP[0])
    index = PLAIN if not MARKUP else MARKUP[4]
    for folder in (COLLECTIONS, CASE_STUDIES):
        files[f"{folder}/index.md"] = f"---\n{yaml_of(filled(FolderPage, index), 0)}---\n\n{body_of(index)}\n"
    return files


ODD_NAMES = (
    "drivers/2018/<i-marker data-marker>.md",
    "drivers/2018/\"'&amp;.md",
    "drivers/2018/a\\..\\..\\marker.md",
    "drivers/2018/a\u202eb.md",
    f"drivers/2018/{'long-' * 48}.md",
    f"{COLLECTIONS}/<i-marker data-marker>.md",
    f"{COLLECTIONS}/a\\..\\marker.md",
    f"{CASE_STUDIES}/<i-marker data-marker>.md",
)
"""Names of files that are no slugs, of which some lead elsewhere on other systems. Their contents are harmless."""


def places(payload: Payload) -> dict[str, set[int]]:
    """The lines of each file in which a payload stands as a text, and not as code."""
    found: dict[str, set[int]] = defaultdict(set)
    written = {payload.text, _quoted(payload.text, False)[1:-1], _quoted(payload.text, True)[1:-1]}
    for path, text in tree().items():
        is_code = False
        for number, line in enumerate(text.split("\n"), start=1):
            if line.startswith("```"):
                is_code = not is_code
            elif not is_code and any(each in line for each in written):
                found[path].add(number)
    return found


def first_of_body(path: str, lines: set[int]) -> set[int]:
    """Of lines of a file those of its front matter, where each value is a text, and the first of its body."""
    written = tree()[path].split("\n")
    end = written.index("---", 1) if written[0] == "---" else len(written)
    return {line for line in lines if line <= end} | set(sorted(line for line in lines if line > end)[:1])


def _inbox() -> str:
    """A candidate for each payload, which has it in each text."""
    payloads = [payload.text for each in all_payloads().values() for payload in each]
    feeds = [FeedState(feed=text, news=date(2018, 6, 1), fault=text, since=date(2018, 6, 1)) for text in {*payloads}]
    candidates = [
        Candidate(
            address=f"https://example.org/candidate-{number}?a=<i-marker>&b".replace("<", "%3C").replace(">", "%3E"),
            title=text,
            seen=date(2018, 6, 1),
            feeds=(text,),
            sources=(text,),
            says=text,
            subjects=(text,),
            assigned_to=text,
        )
        for number, text in enumerate(payloads)
    ]
    return inbox_text(feeds, candidates)


def make_tree(root: Path, hooks: tuple[str, ...]) -> Path:
    """Write the tree, with the pages and `mkdocs.yml` of `tests/repository/`, and settings that hold payloads too."""
    shutil.copytree(FIXTURE / "docs", root / "docs", ignore=shutil.ignore_patterns("collections", "case-studies"))
    sound = _driver(PLAIN, 1)
    for path, text in {**tree(), **dict.fromkeys(ODD_NAMES, sound)}.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8", newline="")
    (root / "drivers" / "watch").mkdir()
    (root / "drivers" / "watch" / "inbox.jsonl").write_text(_inbox(), encoding="utf-8", newline="")
    config = (FIXTURE / "mkdocs.yml").read_text(encoding="utf-8")
    changes = {
        "site_name: Policy Drivers\n": f"site_name: {_quoted(SITE_NAME, True)}\n",
        "  - Home: index.md\n": f"  - {_quoted(SITE_NAME, False)}: index.md\n",
        "  - hooks/publish.py\n": "".join(f"  - {(REPOSITORY / each).as_posix()}\n" for each in hooks),
        "    due_soon: 60\n": _SETTINGS,
    }
    for before, after in changes.items():
        assert config.count(before) == 1, before
        config = config.replace(before, after)
    (root / "mkdocs.yml").write_text(config, encoding="utf-8")
    return root
