"""The texts of this repository, by the names of their files."""

from __future__ import annotations

from tests import REPOSITORY

TEXTS = {
    path.stem: path.read_text(encoding="utf-8").split("---\n", 2)[-1]
    for folder in (REPOSITORY / "drivers", REPOSITORY / "docs" / "collections")
    for path in sorted(folder.rglob("*.md"))
}
