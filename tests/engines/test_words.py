"""A site in the words of a catalogue, through an engine: on every page, in every process, and again when it changes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.making.builds import build, files, is_of_theme, make_small_project
from tests.making.campaign import each_push

HEAD = 'msgid ""\nmsgstr ""\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n'
UNREVIEWED = "The words of this site were translated, and nobody who speaks the language has reviewed them."


@pytest.fixture
def project(tmp_path: Path) -> Path:
    make_small_project(tmp_path)
    return tmp_path


def _set(project: Path, words: str, pouring: str = "auto") -> None:
    config = project / "mkdocs.yml"
    text = config.read_text(encoding="utf-8").partition("extra:")[0]
    severities = "{year-folder: off}"
    settings = f"{{policy_drivers: {{words: {words}, pouring: {pouring}, severities: {severities}}}}}"
    config.write_text(f"{text}extra: {settings}\n", encoding="utf-8")


def _say(project: Path, entries: str, language: str = "cy", head: str = HEAD) -> None:
    folder = project / "drivers" / "words"
    folder.mkdir(exist_ok=True)
    (folder / f"{language}.po").write_text(f"{head}\n{entries}", encoding="utf-8")


def _built(project: Path, program: str = "mkdocs") -> dict[str, bytes]:
    result = build(project, program=program)
    assert result.returncode == 0, result.stderr
    return files(project / "site")


def _pages(site: dict[str, bytes]) -> dict[str, str]:
    return {path: content.decode() for path, content in site.items() if is_of_theme(path, content)}


@pytest.mark.parametrize("program", ["mkdocs", "zensical"])
def test_every_page_is_in_the_language_and_says_that_nobody_has_reviewed_it(tmp_path: Path, program: str) -> None:
    project = tmp_path
    make_small_project(project, has_help=True)
    _set(project, "cy")
    (project / "docs" / "finding.md").write_text("# Chwilio\n", encoding="utf-8")  # in the place of a help page
    pages = _pages(_built(project, program))
    assert {tuple(re.findall('<html lang="([^"]*)', page)) for page in pages.values()} == {("cy",)}
    assert [path for path, page in pages.items() if UNREVIEWED not in page] == []
    assert [path for path, page in pages.items() if "Chwilio’r wefan" not in page] == []
    assert "<dt>Cyhoeddwyd</dt>" in pages["drivers/another-driver/index.html"]
    for page in ("contribute/writing", "contribute/rules", "data"):
        assert re.search(r'<div lang="en-GB">\s*<h1', pages[f"{page}/index.html"]), page
    assert "en-GB" not in pages["finding/index.html"].partition("<article")[2].partition("</article>")[0]


def test_a_changed_catalogue_makes_the_pages_again_and_the_cache_changes_no_byte(project: Path) -> None:
    _set(project, "cy")
    first = _built(project)
    reviewed = HEAD.replace('"Plural', '"X-Reviewed-By: Nia\\n"\n"Plural')
    _say(project, 'msgid "Published"\nmsgstr "Dyddiad"\n', head=reviewed)
    second = _built(project)
    assert b"<dt>Dyddiad</dt>" in second["drivers/another-driver/index.html"]
    assert [path for path, page in _pages(second).items() if UNREVIEWED in page] == []
    assert first != second
    (project / "drivers" / "words" / "cy.po").unlink()
    assert _built(project) == first


@pytest.mark.parametrize("pouring", each_push(["spawn"], ["fork", "spawn"]))
def test_every_process_has_the_words(project: Path, pouring: str) -> None:
    _set(project, "cy", "alone")
    _say(project, 'msgid "Published"\nmsgstr "Dyddiad"\n')
    alone = _built(project)
    _set(project, "cy", pouring)
    assert _pages(_built(project)) == _pages(alone)


def test_a_team_says_it_in_other_english_words_without_a_setting(project: Path) -> None:
    _say(project, 'msgid "Published"\nmsgstr "Out since"\n', "en-GB")
    _set(project, "en-GB")
    page = _pages(_built(project))["drivers/another-driver/index.html"]
    assert "<dt>Out since</dt>" in page
    assert UNREVIEWED not in page
    assert '<span lang="en-GB">' not in page


def test_a_language_without_a_catalogue_stops_the_build_with_a_sentence(project: Path) -> None:
    _set(project, "gd")
    result = build(project)
    assert result.returncode == 1
    reason = "extra.policy_drivers.words: there is no catalogue in “gd”; there are cy, en-GB"
    assert f"{reason}; begin one with `drivers words gd`" in result.stderr


def test_a_catalogue_that_is_wrong_stops_the_build(project: Path) -> None:
    _say(project, 'msgid "As of %(day)s."\nmsgstr "Ar"\n')
    result = build(project)
    assert result.returncode == 1
    assert "drivers/words/cy.po:5:1: error: the translation lacks %(day)s [words-invalid]" in result.stderr
