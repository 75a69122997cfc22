"""A process that converts the texts of drivers, as it was done before and as it is done now, and prints both times."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import yaml
from python_markdown import PythonMarkdown

from policy_drivers.markdown.safe_markdown import SafeMarkdown

_SLICE = 200
"""So many texts are converted in one way, then in the other: what runs next to each other meets the same machine."""


def texts_of(folder: Path) -> Iterator[str]:
    """The body and the library impact of every driver below a folder."""
    for path in sorted(folder.rglob("*.md")):
        _, front_matter, body = path.read_text(encoding="utf-8").split("---\n", 2)
        yield body
        yield yaml.load(front_matter, Loader=yaml.CSafeLoader).get("library_impact") or ""


def seconds(convert: Callable[[str], object], texts: Sequence[str]) -> float:
    """The time of the processor that converting takes."""
    start = time.process_time()
    for text in texts:
        convert(text)
    return time.process_time() - start


def main() -> None:
    """Convert all texts of the folder that is named, in both ways."""
    texts = list(texts_of(Path(sys.argv[1])))
    before, now = PythonMarkdown(str).render, SafeMarkdown(str).render
    times = {"before": 0.0, "now": 0.0}
    for start in range(0, len(texts), _SLICE):
        part = texts[start : start + _SLICE]
        times["before"] += seconds(before, part)
        times["now"] += seconds(now, part)
    sys.stdout.write(json.dumps(times))


if __name__ == "__main__":
    main()
