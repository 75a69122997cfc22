"""The hostile tree, built once with the rules out of the way, and what a browser sees on its pages."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from policy_drivers.model.settings import Settings
from policy_drivers.reading.cataloguing import read_catalogue
from policy_drivers.rules.engine.checking import check
from tests.hostile.looking import READER, Built, Looking
from tests.making.builds import build
from tests.making.hostile_trees import GUARDED, SITE_URL, UNGUARDED, make_tree
from tests.making.once import Once
from tests.making.readers import reader
from tests.making.servers import serve

Found = defaultdict[str, defaultdict[str, set[int]]]


@pytest.fixture(scope="session")
def built(once: Once) -> Built:
    """The site of the hostile tree, as if no rule had found anything."""
    folder = once("hostile", _build)
    around = folder / "around"
    before = {around / path for path in json.loads((folder / "before.json").read_text(encoding="utf-8"))}
    return Built(around, around / "tree" / "site", before)


def _build(folder: Path) -> None:
    around = folder / "around"
    root = make_tree(around / "tree", UNGUARDED)
    before = [path.relative_to(around).as_posix() for path in around.rglob("*") if path.is_file()]
    (folder / "before.json").write_text(json.dumps(before), encoding="utf-8")
    result = build(root, SITE_URL=SITE_URL)
    assert result.returncode == 0, result.stderr[-3000:]


@pytest.fixture(scope="session")
def looking(built: Built, browser: Browser) -> Iterator[Looking]:
    """A browser that looks at a page once, whoever asks."""
    with (
        serve(built.site, "/library/") as url,
        reader(browser, READER) as made,
        made.visit() as context,
    ):
        yield Looking(context, url)


@pytest.fixture(scope="session")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the same tree, with all the rules."""
    return make_tree(tmp_path_factory.mktemp("guarded"), GUARDED)


@pytest.fixture(scope="session")
def found(guarded: Path) -> Found:
    """For each rule and each file the lines about which it has something to say."""
    lines: Found = defaultdict(lambda: defaultdict(set))
    for each in check(read_catalogue(guarded, Settings()), Settings(), date(2019, 1, 15), most=100_000):
        lines[each.rule][each.path].update(range(each.place.line, each.place.end_line + 1))
    return lines
