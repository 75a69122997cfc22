"""Another reader, python-frontmatter, sees the same front matter in the files that we call sound."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import frontmatter
import pytest
import yaml
from frontmatter.default_handlers import YAMLHandler
from hypothesis import given

from policy_drivers.reading.driver_file import read_driver
from policy_drivers.reading.source import BOM, SourceText
from tests import FIXTURE, REPOSITORY
from tests.making.demonstration import DRIVERS, own
from tests.making.front_matter import FrontMatter, front_matters

SOUND = sorted(
    [*(FIXTURE / "drivers").glob("2*/*.md"), *(REPOSITORY / "tests" / "rules" / "_collection").glob("2*/*.md")]
)
OWN = sorted(DRIVERS.glob("2*/*.md"))


class _AsText(YAMLHandler):
    """python-frontmatter with PyYAML's own loader, in Python, that takes every scalar for a text."""

    def load(self, fm: str, **kwargs: object) -> Any:
        return yaml.load(fm, Loader=yaml.BaseLoader)


def _agree(raw: bytes) -> None:
    file = read_driver(SourceText("a.md", raw))
    assert file.has_keys
    metadata, body = frontmatter.parse(raw.removeprefix(BOM).decode("utf-8"), handler=_AsText())
    assert file.plain == _without_nothing(metadata)
    assert file.body.replace("\r\n", "\n").strip() == body  # python-frontmatter makes them so


def _without_nothing(value: Any) -> Any:
    """What we call null is an empty text, `~` or `null` to a loader that knows only texts; see the filter below."""
    if isinstance(value, dict):
        return {key: _without_nothing(each) for key, each in value.items() if each not in ("", "~", "null")}
    if isinstance(value, list):
        return [_without_nothing(each) for each in value if each not in ("", "~", "null")]
    return value


@pytest.mark.parametrize("path", [*SOUND, *own(OWN)], ids=lambda path: path.stem)
def test_the_drivers_of_repositories(path: Path) -> None:
    _agree(path.read_bytes())


@given(front_matters())
def test_front_matter_as_people_write_it(written: FrontMatter) -> None:
    _agree(written.raw())
