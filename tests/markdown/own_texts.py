"""The texts of this repository, by the names of their files."""

from __future__ import annotations

from pathlib import Path

_REPOSITORY = Path(__file__).parent.parent.parent
TEXTS = {
    path.stem: path.read_text(encoding="utf-8").split("---\n", 2)[-1]
    for folder in (_REPOSITORY / "drivers", _REPOSITORY / "docs" / "collections")
    for path in sorted(folder.rglob("*.md"))
}
