"""`drivers export --references`."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Drivers = Callable[..., Result]
_CITING = """\
---
title: Article
former_slugs: [paper]
references:
  - another-driver
  - "Smith J. Leading. 2016. doi:10.1136/leader-2016-000001"
---

## Summary

Text.
"""


@pytest.fixture
def citing(collection: Path) -> Path:
    """A repository in which one driver cites."""
    (collection / "drivers" / "2019" / "article.md").write_text(_CITING, encoding="utf-8")
    (collection / "drivers" / "2019" / "another-driver.md").write_text("---\ntitle: Other\n---\n", encoding="utf-8")
    return collection


def test_what_a_document_cites_is_written_by_former_slugs_too(drivers: Drivers, citing: Path) -> None:
    for slug in ("article", "paper"):
        result = drivers("export", "--format", "csl-json", "--references", slug)
        assert (result.exit_code, result.stderr) == (0, "")
        assert [each["id"] for each in json.loads(result.stdout)] == ["another-driver", "article_2"]
    result = drivers(
        "export", "--format", "csl-json", "--references", "article", "--output", str(citing / "cited.json")
    )
    assert result.stdout == f"wrote {citing / 'cited.json'}: 2 references\n"


def test_nothing_cited_is_an_empty_list_and_a_sentence(drivers: Drivers, citing: Path) -> None:
    result = drivers("export", "--format", "csl-json", "--references", "another-driver")
    assert (result.exit_code, result.stdout) == (0, "[]\n")
    assert result.stderr == "it has no references; what was written is empty\n"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (
            ["--format", "ris", "--references", "article"],
            "references are written as csl-json alone; give --format csl-json",
        ),
        (["--format", "csl-json", "--references", "artcle"], "there is no driver “artcle”; did you mean article?"),
        (
            ["--format", "csl-json", "--references", "article", "--theme", "leadership"],
            "--references names the drivers itself; leave out --theme",
        ),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(
    options: list[str], said: str, drivers: Drivers, citing: Path
) -> None:
    result = drivers("export", *options)
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"Error: {said}\n")
