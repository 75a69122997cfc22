"""The judged queries, as they stand in `own.yml` and `generated.yml`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml

HERE = Path(__file__).parent
OWN = HERE / "own.yml"
GENERATED = HERE / "generated.yml"
KINDS = (
    "typo",
    "question",
    "abbreviation",
    "spelling",
    "plural",
    "phrase",
    "prefix",
    "name",
    "body",
    "date",
    "place",
    "language",
    "operator",
    "topic",
    "nothing",
)


@dataclass(frozen=True)
class JudgedQuery:
    """What a reader types, and by slug how much each driver is what that reader wants, from 1 to 3."""

    query: str
    kind: str
    grades: dict[str, int]
    why: str


def read_queries(path: Path) -> list[JudgedQuery]:
    """Every query of a file, in its order; a key that is missing or unknown raises `TypeError`."""
    return [JudgedQuery(**entry) for entry in yaml.safe_load(path.read_text(encoding="utf-8"))]
