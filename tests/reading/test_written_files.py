"""What is written by hand and published is read once: pages, and other texts that git could not merge."""

from __future__ import annotations

from pathlib import Path

import pytest

from policy_drivers.model.settings import Settings
from policy_drivers.reading.source import SourceText
from policy_drivers.reading.written_files import read_written_page, written_files
from tests.reading.test_decoding import CONFLICT
from tests.rules.cases import findings

SETTINGS = Settings()


def _found(root: Path, *known: str) -> list[str]:
    folders = [root / "docs", root / "overrides"]
    return [each.path for each in written_files(root, folders, known, SETTINGS)]


def _write(root: Path, path: str, text: str = "A page.\n") -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, encoding="utf-8")


def _lines_of(text: str) -> list[int]:
    source = SourceText("docs/a.md", text.encode())
    return [source.place(fault.span).line for fault in read_written_page(source).faults]


def test_pages_are_found_and_of_other_texts_those_with_marks(tmp_path: Path) -> None:
    for path in ("docs/b.md", "docs/a/README.markdown", "docs/known.md", "docs/collections/c.md", "docs/~$b.md"):
        _write(tmp_path, path)
    for path in ("docs/extra.css", "overrides/main.html", "docs/app.js", "docs/picture.png", "docs/data.json"):
        _write(tmp_path, path, CONFLICT)
    _write(tmp_path, "docs/sound.css", "a {}\n")
    (tmp_path / "docs" / "other.md").write_bytes(b"\xff")
    (tmp_path / "docs" / "link.md").symlink_to("b.md")
    assert _found(tmp_path, "docs/known.md") == [
        "docs/a/README.markdown", "docs/app.js", "docs/b.md", "docs/data.json", "docs/extra.css",
        "overrides/main.html",
    ]  # fmt: skip


def test_a_folder_outside_of_the_project_is_another_repository(tmp_path: Path) -> None:
    _write(tmp_path, "docs/a.md")
    (tmp_path / "project").mkdir()
    (tmp_path / "project" / "docs").symlink_to(tmp_path / "docs")
    assert [*written_files(tmp_path / "project", [tmp_path / "docs"], (), SETTINGS)] == []
    assert _found(tmp_path / "project") == []


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (f"# Page\n\n{CONFLICT}\nText.\n\n{CONFLICT}", [3, 11]),
        (f"---\nno key: [of ours\n---\n\n{CONFLICT}", [5]),
        (f"---\n{CONFLICT}---\n\nText.\n", [2]),
        (f"What git writes:\n\n```text\n{CONFLICT}```\n", []),
        (f"What git writes:\n\n~~~\n{CONFLICT}~~~\n\n{CONFLICT}", [11]),
        ("<<<<<<< HEAD\n```sh\na\n=======\n```sh\nb\n>>>>>>> other\n```\n", [1]),
        ("```sh\n<<<<<<< HEAD\na\n```\n=======\nb\n```\n>>>>>>> other\n", [2]),
    ],
)
def test_marks_are_told_unless_all_are_shown_as_code(text: str, lines: list[int]) -> None:
    assert _lines_of(text) == lines


def test_the_check_tells_each_place_of_every_kind_of_file(tmp_path: Path) -> None:
    _write(tmp_path, "mkdocs.yml", "site_name: Ours\ntheme: {name: mkdocs, custom_dir: overrides}\n")
    texts = ("docs/index.md", "docs/extra.css", "docs/.hidden/a.md", "overrides/main.html", "docs/collections/c.md")
    like_a_driver = "docs/plan.md"
    for path in (*texts, "docs/case-studies/a.md", "drivers/2019/b.md", "drivers/register/themes.yml"):
        _write(tmp_path, path, f"{CONFLICT}{CONFLICT}")
    _write(tmp_path, like_a_driver, f"---\nsource: NHS England\nlibrary_impact: A\n{CONFLICT}{CONFLICT}---\n")
    _write(tmp_path, "drivers/words/cy.po", f"{CONFLICT}{CONFLICT}")
    _write(tmp_path, "docs/collections/index.md", f"{CONFLICT}{CONFLICT}")
    found = [(each.path, each.place.line) for each in findings(tmp_path) if each.rule == "merge-conflict"]
    everywhere = [
        "docs/.hidden/a.md", "docs/case-studies/a.md", "docs/collections/c.md", "docs/collections/index.md",
        "docs/extra.css", "docs/index.md", "docs/plan.md", "drivers/2019/b.md", "drivers/register/themes.yml",
        "drivers/words/cy.po", "overrides/main.html",
    ]  # fmt: skip
    further = {like_a_driver: 3}
    assert found == [(path, line + further.get(path, 0)) for path in everywhere for line in (1, 6)]
