"""A preview after an edit: what is served is what a preview that begins now would serve, to the byte."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from errno import ENOSPC
from os import strerror
from pathlib import Path

import pytest
from docx.document import Document
from mkdocs.config import load_config

from policy_drivers.engines.mkdocs.reach import may_be_quick
from policy_drivers.site import on_demand
from tests import REPOSITORY
from tests.making.builds import EPOCH, set_in_config
from tests.making.previews import Preview, begun, make_previewed
from tests.making.word_templates import template

pytestmark = pytest.mark.slow

NEW = "drivers/2019/new-plan.md"
OLD = "drivers/2018/old-plan.md"
THINGS = "drivers/2018/state-of-things.md"
STUDY = "docs/case-studies/reading-group.md"


@contextmanager
def previewed(folder: Path) -> Iterator[Preview]:
    """A preview of some drivers."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", EPOCH)
        with begun(make_previewed(folder / "project"), folder / "site") as made:
            yield made


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    with previewed(tmp_path_factory.mktemp("preview")) as made:
        yield made


def replaced(old: str, new: str) -> Callable[[Path], object]:
    """An edit that puts one text in the place of another, once."""

    def change(path: Path) -> None:
        text = path.read_text(encoding="utf-8")
        assert old in text, old
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return change


def added(text: str) -> Callable[[Path], object]:
    """An edit that adds something to a file, or makes one."""

    def change(path: Path) -> None:
        before = path.read_text(encoding="utf-8") if path.exists() else ""
        path.write_text(f"{before}{text}", encoding="utf-8")

    return change


def as_copy_of(other: str) -> Callable[[Path], object]:
    """An edit that makes a file with what another one says under another title."""
    return lambda path: path.write_text(
        (path.parent / other).read_text(encoding="utf-8").replace("title: ", "title: Another "), encoding="utf-8"
    )


def _without_header(document: Document) -> None:
    document.sections[0].header.paragraphs[0].text = ""


Edit = tuple[str, str, Callable[[Path], object], int]
EDITS: list[Edit] = [
    ("text", NEW, added("\nA last word.\n"), 0),
    ("title", NEW, replaced("The New Plan", "The Newest Plan"), 0),
    ("related", NEW, replaced("related: [state-of-things]", "related: []"), 0),
    ("theme, whose page is gone", NEW, replaced("themes: [leadership]", "themes: [workforce]"), 1),
    ("theme, whose page is new", NEW, replaced("themes: [workforce]", "themes: [leadership]"), 1),
    ("broken", THINGS, replaced("date: ", "date: 2018-02-30 # "), 1),
    ("broken in the same way", THINGS, added("\nStill broken.\n"), 0),
    ("repaired", THINGS, replaced("date: 2018-02-30 # ", "date: "), 1),
    ("draft", THINGS, replaced("date: ", "status: draft\ndate: "), 0),
    ("draft no more", THINGS, replaced("status: draft\n", ""), 0),
    ("collection", "docs/collections/plans.md", replaced("It began", "All began"), 0),
    ("collection, broken", "docs/collections/plans.md", replaced("[[new-plan]]", "[[newplan]]"), 1),
    ("collection, repaired", "docs/collections/plans.md", replaced("[[newplan]]", "[[new-plan]]"), 1),
    ("case study", STUDY, replaced("The group goes on", "The group went on"), 0),
    ("case study, broken", STUDY, replaced("completed_on: 2018", "completed_on: in 2018"), 1),
    ("case study, repaired", STUDY, replaced("completed_on: in 2018", "completed_on: 2018"), 1),
    ("member", "drivers/register/members.yml", added("- initials: ZZ\n  name: Zoe Zed\n"), 1),
    ("register, broken", "drivers/register/themes.yml", added("- nam: x\n"), 1),
    ("register, repaired", "drivers/register/themes.yml", replaced("- nam: x\n", ""), 1),
    ("new driver", "drivers/2018/another.md", as_copy_of("state-of-things.md"), 1),
    ("renamed", "drivers/2018/another.md", lambda path: path.rename(path.with_stem("third")), 1),
    ("text after that", NEW, added("\nOne more word.\n"), 0),
    ("deleted", "drivers/2018/third.md", Path.unlink, 1),
    ("stray, and a page that says so", "drivers/2018/notes.txt", added("Notes\n"), 1),
    ("template for Word", "briefing.docx", lambda path: path.write_bytes(template(_without_header)), 0),
    ("page written by hand", "docs/about.md", added("\nMore.\n"), 1),
    ("template", "theme/main.html", added("{% block announce %}News{% endblock %}\n"), 1),
    ("settings", "mkdocs.yml", added("    due_soon: 400\n"), 1),
    ("text again", NEW, added("\nThe very last word.\n"), 0),
]
"""What is edited, in which file, how, and how often MkDocs builds for it."""


def _saved_at_once() -> list[list[Edit]]:
    """The same, but that a team saves files one after the other, of which each needs a build, before it looks again."""
    all_: list[list[Edit]] = []
    for edit in EDITS:
        others = all_[-1] if all_ else []
        needs_build = edit[-1] and others and others[-1][-1]
        if needs_build and edit[1] not in [path for _, path, *_ in others]:
            others.append(edit)
        else:
            all_.append([edit])
    return all_


@pytest.mark.parametrize(
    ("edits", "step"),
    [
        pytest.param(_saved_at_once(), 8, id="several at once"),
        pytest.param([[edit] for edit in EDITS], 1, id="each alone", marks=pytest.mark.campaign),
    ],
)
def test_what_is_served_is_what_a_new_preview_would_serve(tmp_path: Path, edits: list[list[Edit]], step: int) -> None:
    """Looked at after so many edits each time, and after the last."""
    with previewed(tmp_path / "edited") as preview:
        for number, saved in enumerate(edits):  # each goes on from the one before
            preview.builds.clear()
            for _, path, change, _ in saved:
                preview.change(path, change)
            what, *_, builds = saved[-1]
            assert preview.show(), what
            assert len(preview.builds) == builds, what
            if number % step == 0 or number == len(edits) - 1:
                fresh = preview.fresh(tmp_path / what)
                assert preview.served([*fresh]) == fresh, what


@pytest.mark.parametrize(
    ("path", "broken", "said"),
    [
        ("theme/main.html", "{% block %}", "theme/main.html:"),
        ("mkdocs.yml", "nav: [\n", "while parsing a flow node"),
    ],
)
def test_what_breaks_a_build_is_said_on_every_page_until_it_is_repaired(
    preview: Preview, path: str, broken: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = preview.get("drivers/new-plan/")
    text = (preview.root / path).read_text(encoding="utf-8")
    assert preview.edit(path, added(broken))
    status, page = preview.get("drivers/new-plan/")
    assert status == "500 Internal Server Error"
    assert said in page
    assert "livereload(" in page
    assert "Traceback" not in "".join(capsys.readouterr())
    assert preview.edit(path, lambda file: file.write_text(text, encoding="utf-8"))
    assert preview.get("drivers/new-plan/")[0] == before[0] == "200 OK"


@pytest.mark.parametrize(
    "path", ["drivers/new-plan/\0", "\0/", "livereload/\0", "../../etc/hosts", "%2e%2e/x/", "a" * 999]
)
def test_whatever_is_asked_for_that_is_not_there_is_not_found(
    path: str, preview: Preview, caplog: pytest.LogCaptureFixture
) -> None:
    assert preview.get(path)[0] == "404 Not Found"
    assert caplog.messages == []


def test_the_template_for_word_is_watched(preview: Preview) -> None:
    assert str(preview.root / "briefing.docx") in preview.server._watched_paths


def test_a_change_that_changes_nothing_is_not_told(preview: Preview) -> None:
    preview.builds.clear()
    assert not preview.edit(NEW, lambda path: path.write_bytes(path.read_bytes()))
    assert preview.builds == []


def test_what_the_system_refuses_is_said_once_and_tried_again(
    preview: Preview, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    assert preview.edit(NEW, added("\nAs the disk fills.\n"))
    with monkeypatch.context() as full:
        full.setattr(on_demand, "write_beside", _refuse)
        preview.previewing.wait()
        status, page = preview.get("drivers/new-plan/")
    assert status == "500 Internal Server Error"
    assert "No space left on device" in page
    assert preview.get("drivers/new-plan/")[0] == "200 OK"
    assert "As the disk fills." in preview.get("drivers/new-plan/")[1]


def _refuse(path: Path, content: bytes) -> None:
    raise OSError(ENOSPC, strerror(ENOSPC), str(path))


@pytest.mark.parametrize(
    ("settings", "is_quick"),
    [
        ({}, True),
        ({"plugins": ["redirects"]}, True),
        ({"plugins": ["search"]}, True),  # the theme's own, which is turned off
        ({"plugins": ["material/privacy"]}, False),
        ({"markdown_extensions": ["pymdownx.snippets"]}, False),
        ({"strict": True}, False),
    ],
)
def test_mkdocs_builds_where_somebody_may_look_into_drivers(
    tmp_path: Path, settings: dict[str, object], is_quick: bool
) -> None:
    set_in_config(make_previewed(tmp_path), **settings)
    assert may_be_quick(load_config(str(tmp_path / "mkdocs.yml"))) is is_quick
    other = tmp_path / "other.py"
    other.write_text("", encoding="utf-8")
    hooks = [(REPOSITORY / "hooks" / "publish.py").as_posix(), str(other)]
    set_in_config(tmp_path, hooks=hooks)
    assert not may_be_quick(load_config(str(tmp_path / "mkdocs.yml")))
