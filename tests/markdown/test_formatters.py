"""Formatters of Markdown may go over drivers and collections: nothing is found then, or shown, that was not before."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import mdformat
import pytest

from policy_drivers.markdown.marks import Citations
from policy_drivers.markdown.safe_markdown import SafeMarkdown
from policy_drivers.reading.cataloguing import read_catalogue
from policy_drivers.reading.collection_file import CollectionFile
from policy_drivers.reading.markdown_file import MarkdownFile
from policy_drivers.reading.project import find_project
from policy_drivers.rules.engine.checking import check
from tests.making.demonstration import COLLECTIONS, DRIVERS, SETTINGS, own
from tests.required import npm_file
from tests.rules import cases

pytestmark = pytest.mark.slow

HERE = Path(__file__).parent / "formatted"
TODAY = date(2100, 1, 1)
PLUGINS = {"footnote", "frontmatter", "gfm"}
_BLOCK = re.compile(
    r"\s*(</?(?:p|li|[uo]l|t[dhr]|thead|tbody|table|blockquote|pre|h[1-6]|div|section|hr|br)\b[^>]*>)\s*"
)
_OF_LOOSE_LISTS = re.compile(r"(?<=<li>)<p( lang=\"[^\"]*\")?>|</p>(?=</li>|<[uo]l)")

Format = Callable[[Path], None]


def _mdformat(root: Path) -> None:
    for path in _texts(root):
        mdformat.file(path, extensions=PLUGINS)


def _prettier(root: Path) -> None:
    node, prettier = npm_file("PRETTIER", "prettier@3", "bin", "prettier.cjs")
    files = [str(path) for path in _texts(root)]
    subprocess.run([node, str(prettier), "--write", "--log-level", "error", *files], cwd=root, check=True)


@pytest.fixture(params=[_mdformat, _prettier], ids=["mdformat", "prettier"])
def formats(request: pytest.FixtureRequest) -> Format:
    """One of the formatters."""
    formatter: Format = request.param
    return formatter


def _texts(root: Path) -> list[Path]:
    return sorted([*(root / "drivers").rglob("*.md"), *(root / "docs" / "collections").glob("*.md")])


def _own(root: Path) -> None:
    """This repository's own drivers and collections."""
    shutil.copytree(DRIVERS, root / "drivers")
    shutil.copytree(COLLECTIONS, root / "docs" / "collections")
    shutil.copyfile(SETTINGS, root / "mkdocs.yml")


def _every_mark(root: Path) -> None:
    """A driver and a collection with all that Markdown has, in every place in which it can stand."""
    drivers = cases.build(root)
    shutil.copyfile(HERE / "every-mark.md", drivers / "2019" / "every-mark.md")
    (root / "docs" / "collections").mkdir(parents=True)
    shutil.copyfile(HERE / "every-citation.md", root / "docs" / "collections" / "every-citation.md")


@pytest.mark.parametrize("made", [*own([_own]), _every_mark])
def test_formatters_change_nothing_that_is_found_or_shown(
    made: Callable[[Path], None], formats: Format, tmp_path: Path
) -> None:
    made(tmp_path)
    found, shown = _findings(tmp_path), dict(_shown(tmp_path))
    before = {path: path.read_bytes() for path in _texts(tmp_path)}
    formats(tmp_path)
    assert any(path.read_bytes() != text for path, text in before.items()), "a formatter that formats nothing"
    assert _findings(tmp_path) == found
    assert dict(_shown(tmp_path)) == shown


def test_there_is_nothing_to_report_about_the_texts_with_every_mark(tmp_path: Path) -> None:
    _every_mark(tmp_path)
    """But for an address, and for a footnote that is meant to be missing."""
    found = [each for each in cases.findings(tmp_path) if "every-" in each.path]
    assert {each.rule for each in found} == {"contact-published", "footnote-unmatched"}


def _findings(root: Path) -> list[tuple[str, str, str]]:
    """What the check finds, without lines and columns, which a formatter moves."""
    project = find_project(root)
    catalogue = read_catalogue(project.root, project.settings)
    found = check(catalogue, project.settings, TODAY)
    return sorted((each.path, each.rule, each.message) for each in found)


def _shown(root: Path) -> Iterator[tuple[tuple[str, int], str]]:
    """What the front matter says, and each text as the page shows it.

    Neither white space between blocks counts, nor the line break at the end of a value, nor how far items are apart.
    """
    project = find_project(root)
    catalogue = read_catalogue(project.root, project.settings)
    for file in [*catalogue.files, *catalogue.collections]:
        markdown = SafeMarkdown(lambda link: link, citations=_citations(file))
        yield (file.path, 0), file.model.model_dump_json(exclude=set(file.markdown_keys))
        for number, text in enumerate(file.markdown(bool), start=1):
            html = _BLOCK.sub(r"\1", " ".join(markdown.render(text.says).html.split()))
            yield (file.path, number), _OF_LOOSE_LISTS.sub("", html)


def _citations(file: MarkdownFile) -> Citations | None:
    return Citations(file.collection.numbers, {}) if isinstance(file, CollectionFile) else None
