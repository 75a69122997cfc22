"""Every address of the site is written in one place, `model/addresses.py`."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from policy_drivers.model import addresses
from policy_drivers.model.kind import Kind
from tests import REPOSITORY

ROOMS = [REPOSITORY / "hooks" / "policy_drivers" / room for room in ("site", "engines", "exports", "reviews")]
FOLDERS = ["drivers", "collections", "reviews", "contribute", "findings", "themes", "sources", "services", "years",
           "api", "assets", "search", "accessibility", "new", "actions"]  # fmt: skip
_SCRIPTS = ROOMS[0] / "assets"
_NAMES = [
    "facets.json",
    "orders.json",
    "feed.xml",
    "new.xml",
    "reviews.csv",
    "reviews.ics",
    "reviews.json",
    "actions.json",
    "actions.docx",
]
_IN_SCRIPTS = re.compile(rf"""["'`/}}](?:(?:{"|".join(FOLDERS)})/|(?:{"|".join(map(re.escape, _NAMES))})["'`?#])""")
_FROM_MODULE = re.compile(
    r"""(?:\bfrom |\bimport\()"[^"]+"|^import "[^"]+"|/\*.*?\*/|(?<!:)//[^\n]*""", re.DOTALL | re.MULTILINE
)
"""What is left out of scripts: the modules that they import, which lie beside them, and comments."""
_BY_HAND = re.compile(rf"(?:^|[\"'>/}}]|\.\./)(?:(?:{'|'.join(FOLDERS)})/|feed\.xml|reviews\.(?:csv|ics))")


def _templates() -> Iterator[tuple[str, str]]:
    for path in sorted(ROOMS[0].rglob("*.html")):
        yield path.name, re.sub(r"\{#.*?#\}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)


def _constants(path: Path) -> Iterator[str]:
    """The texts in a module, without its docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    said = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said:
            yield node.value


def test_no_template_writes_one_by_hand() -> None:
    found = [(name, line) for name, text in _templates() for line in text.splitlines() if _BY_HAND.search(line)]
    assert found == []


def test_no_module_writes_one_by_hand() -> None:
    modules = [path for room in ROOMS for path in sorted(room.rglob("*.py"))]
    assert len(modules) > 80
    found = [(path.name, text) for path in modules for text in _constants(path) if _BY_HAND.match(text)]
    assert found == []


def test_no_script_writes_one_by_hand() -> None:
    scripts = sorted(_SCRIPTS.rglob("*.js"))
    assert len(scripts) > 30
    left = [(path.name, _FROM_MODULE.sub("", path.read_text(encoding="utf-8"))) for path in scripts]
    assert [(name, line) for name, text in left for line in text.splitlines() if _IN_SCRIPTS.search(line)] == []


@pytest.mark.parametrize(
    "text",
    [
        'fetch("facets.json")',
        "fetch(`${root}drivers/facets.json`, { cache })",
        "fetch(`${this.root}drivers/pieces/${name}${query}`)",
        'new URL("../../../search/", import.meta.url)',
        "`${folder}/${slug}/feed.xml`",
        '`${root}${facet ? `${folder}/${slug}/` : ""}feed.xml`',
        "link.href = '/themes/';",
    ],
)
def test_what_would_be_found_in_a_script(text: str) -> None:
    assert _IN_SCRIPTS.search(_FROM_MODULE.sub("", text))


@pytest.mark.parametrize(
    "text",
    ['import { find } from "./search.js";', 'await import("../take/results.js")', "/* `drivers/` */", 'a = "drivers";'],
)
def test_what_would_not_be_found_in_a_script(text: str) -> None:
    assert not _IN_SCRIPTS.search(_FROM_MODULE.sub("", text))


@pytest.mark.parametrize("text", ['<a href="{{ root }}drivers/', "'feed.xml' | url", "../../drivers/", "api/x.json"])
def test_what_would_be_found(text: str) -> None:
    assert _BY_HAND.search(text)


@pytest.mark.parametrize(
    ("url", "root"), [("", ""), ("feed.xml", ""), (addresses.DRIVERS, "../"), (addresses.driver("plan"), "../../")]
)
def test_every_address_knows_the_way_to_the_root(url: str, root: str) -> None:
    assert addresses.root_from(url) == root


def test_what_is_new_has_an_address_for_each_month_and_each_form_of_it() -> None:
    assert [
        addresses.NEW,
        addresses.NEW_FEED,
        addresses.FOR_ME,
        addresses.NEW_OPML,
        addresses.new_month("2026-11"),
        addresses.feed(addresses.new_month("2026-11")),
        addresses.new_month_mail("2026-11"),
        addresses.new_month_download("2026-11", ".docx"),
        addresses.new_month_download("2026-11", ".txt"),
        addresses.new_feed(addresses.archive("themes", "leadership")),
        addresses.new_feed(addresses.archive("services", "training")),
    ] == [
        "new/",
        "new/feed.xml",
        "new/for-me/",
        "new/feeds.opml",
        "new/2026-11/",
        "new/2026-11/feed.xml",
        "new/2026-11/mail.html",
        "new/2026-11.docx",
        "new/2026-11.txt",
        "themes/leadership/new.xml",
        "services/training/new.xml",
    ]


def test_a_version_is_a_place_on_the_page_of_its_driver() -> None:
    commit = "0123456789abcdef0123456789abcdef01234567"
    assert addresses.version("plan", commit) == "drivers/plan/#version-0123456789ab"


def test_a_name_says_of_which_kind_it_is_where_it_is_no_drivers() -> None:
    assert [addresses.key_of(kind, "plan") for kind in Kind] == ["plan", "case-studies/plan", "collections/plan"]
    names = ["plan", "drivers/plan", "case-studies/plan", "collections/plan", "themes/plan", "docs/case-studies/plan"]
    assert [addresses.kind_and_slug(name)[0] for name in names] == [
        None, Kind.DRIVER, Kind.CASE_STUDY, Kind.COLLECTION, None, None,
    ]  # fmt: skip
    assert {addresses.kind_and_slug(name)[1] for name in names} == {"plan"}
    assert (
        addresses.whole_page("https://example.org/", Kind.COLLECTION, "plan") == "https://example.org/collections/plan/"
    )
    assert addresses.whole_page("https://example.org/", Kind.COLLECTION, "../plan") == ""
