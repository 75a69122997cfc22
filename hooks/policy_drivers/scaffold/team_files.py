"""The files of a repository that are the team's: written once, from its answers, and never rewritten by us."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from datetime import date
from html import escape
from pathlib import Path

import jinja2

from policy_drivers.model.register_names import RegisterName
from policy_drivers.model.settings import Settings
from policy_drivers.scaffold.answers import Answers
from policy_drivers.scaffold.demonstration import demonstration
from policy_drivers.scaffold.source import ROOT

_TEMPLATES = Path(__file__).with_name("team")
_ALWAYS = ("README.md", "docs/about.md", "docs/index.md", "docs/methodology.md", "mkdocs.yml", "requirements.txt")
"""Those whose templates lie where they lie in a repository."""
_REGISTERS = tuple(f"drivers/register/{name.value}.yml" for name in RegisterName)
_STATEMENT = "docs/accessibility.md"
"""What a team has to say about accessibility, with marks where it has to fill something in; here as there."""
_READ_BY_MARKDOWN = re.compile(r"[!-&*+/:-@\[-`{-~]")
"""Punctuation that Markdown, one of its extensions or HTML may read as something else."""


def team_files(answers: Answers, today: date, published: Iterable[str] = ()) -> Mapping[str, bytes]:
    """All of them: paths in a repository, and bytes, with LF at the ends of lines.

    `published` has the paths of the files beside them that publish the site.
    """
    files = {path: _filled(path, answers, today, tuple(published)) for path in _ALWAYS}
    files[_STATEMENT] = (ROOT / _STATEMENT).read_bytes().replace(b"\r\n", b"\n")
    if answers.tool.wheel is not None:
        files[answers.tool.wheel_path] = answers.tool.wheel
    return {**files, **(demonstration() if answers.with_demonstration else _example(answers, today))}


def _example(answers: Answers, today: date) -> dict[str, bytes]:
    """The registers, with what is of use in any field, and a driver that shows what one looks like."""
    registers = {path: _filled(path, answers, today) for path in _REGISTERS}
    return {**registers, f"drivers/{today.year}/an-example-to-delete.md": _filled("example.md", answers, today)}


def _review_due(today: date) -> str:
    """The month in which what is written today is due to be looked at again."""
    months = today.year * 12 + today.month - 1 + int(Settings().review_interval)
    return f"{months // 12}-{months % 12 + 1:02}"


def _filled(name: str, answers: Answers, today: date, published: tuple[str, ...] = ()) -> bytes:
    values = {
        "answers": answers,
        "licence": answers.licence_shown,
        "published": published,
        "review_due": _review_due(today),
        "today": today,
    }
    return _ENVIRONMENT.get_template(name).render(values).encode("utf-8")


def _in_yaml(value: object) -> str:
    """A text, or texts by their names, as YAML reads it, whatever is in it: JSON is YAML too."""
    return json.dumps(value, ensure_ascii=False)


def _in_markdown(text: str) -> str:
    """A text in the middle of a line, that Markdown reads as nothing but text."""
    return _READ_BY_MARKDOWN.sub(lambda match: f"&#{ord(match[0])};", text)


_ENVIRONMENT = jinja2.Environment(
    loader=jinja2.FileSystemLoader(_TEMPLATES, encoding="utf-8"),
    autoescape=False,  # noqa: S701  no template is HTML; each value says what it goes into
    keep_trailing_newline=True,
    undefined=jinja2.StrictUndefined,
)
_ENVIRONMENT.filters.update(html=escape, markdown=_in_markdown, yaml=_in_yaml)
