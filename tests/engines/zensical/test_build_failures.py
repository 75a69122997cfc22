"""A build by Zensical that cannot go on: one sentence, the site that was there, and nothing else left."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from policy_drivers.reading.locking import Lock
from tests.making.builds import build, environment, files, set_in_config
from tests.making.campaign import each_push

pytestmark = pytest.mark.slow

_WAITING = """
import os
from markdown.extensions import Extension

class Waiting(Extension):
    def extendMarkdown(self, md):
        print(os.getpid(), file=open(os.environ["SAID"], "w"))
        open(os.environ["WAITED_FOR"]).read()

def makeExtension(**options):
    return Waiting()
"""
"""A Markdown extension that says which process has loaded it, and waits for what never comes."""


@pytest.fixture
def project(project: Path) -> Path:
    """A project whose site was built before."""
    (project / "site").mkdir()
    (project / "site" / "index.html").write_text("of the build before", encoding="utf-8")
    return project


def _override(project: Path, name: str, text: str) -> None:
    path = project / "overrides" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    set_in_config(project, theme={"name": "material", "custom_dir": "overrides"})


def _require_nothing_left(project: Path) -> None:
    assert files(project / "site") == {"index.html": b"of the build before"}
    assert [path.name for path in project.iterdir() if path.name.startswith(".")] == []


def _error(project: Path, tmp_path: Path, *options: str) -> str:
    """The sentence that a build ends with; the site that was there stays, and no temporary file."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    result = build(project, *options, program="zensical", TMPDIR=str(temporary))
    assert result.returncode == 1
    assert "Traceback" not in result.stderr + result.stdout
    assert list(temporary.iterdir()) == []
    _require_nothing_left(project)
    return result.stderr.partition("Error: ")[2]


def test_a_frame_without_its_marks(project: Path, tmp_path: Path) -> None:
    _override(project, "main.html", '{% extends "base.html" %}\n{% block content %}Gone.{% endblock %}\n')
    assert _error(project, tmp_path) == (
        "the page around actions/ has no place for the contents of a page; "
        "look at the templates in theme.custom_dir, and at plugins that change pages\n"
    )


TEMPLATES = [
    ('{% extends "gone.html" %}\n', "gone.html"),
    ("{% block x %}\n", "main.html"),
]


@pytest.mark.parametrize(
    ("template", "said"),
    each_push(TEMPLATES[:1], TEMPLATES),
    ids=["missing", "not closed"],
)
def test_a_template_that_minijinja_does_not_take(project: Path, tmp_path: Path, template: str, said: str) -> None:
    _override(project, "main.html", template)
    error = _error(project, tmp_path)
    assert error.startswith("Zensical could not render the pages: ")
    assert said in error
    assert error.count("\n") == 1


def test_a_language_that_the_theme_does_not_have(project: Path, tmp_path: Path) -> None:
    set_in_config(project, theme={"name": "material", "language": "tlh"})
    error = _error(project, tmp_path)
    assert error.startswith("Zensical could not render the pages: ")
    assert "partials/languages/tlh.html" in error


def test_a_theme_that_zensical_does_not_have(project: Path, tmp_path: Path) -> None:
    set_in_config(project, theme={"name": "readthedocs"})
    assert _error(project, tmp_path) == "theme.name: Zensical has no theme readthedocs; take material\n"


def test_a_folder_of_templates_in_which_strangers_write(project: Path, tmp_path: Path) -> None:
    (project / "drivers" / "theme").mkdir()
    set_in_config(project, theme={"name": "material", "custom_dir": "drivers/theme"})
    assert _error(project, tmp_path) == (
        f"theme.custom_dir: {project / 'drivers' / 'theme'} is in the folder of the drivers or of the collections; "
        "name another one\n"
    )


@pytest.mark.parametrize("folder", [".", "..", "docs", "Drivers/", "hooks"])
def test_a_folder_of_the_site_in_which_there_is_what_it_is_made_from(
    project: Path, tmp_path: Path, folder: str
) -> None:
    set_in_config(project, site_dir=folder)
    before = files(project)
    error = _error(project, tmp_path)
    assert error.startswith("site_dir: ")
    assert error.endswith(("; name a folder for the site alone\n", "; name another one\n"))
    assert {name: content for name, content in files(project).items() if name in before} == before


def test_a_folder_of_the_site_among_the_pages(project: Path, tmp_path: Path) -> None:
    set_in_config(project, site_dir="docs/site")
    where = f"{project / 'docs' / 'site'} is in the folder of the pages (docs_dir)"
    assert _error(project, tmp_path) == f"site_dir: {where}; name another one\n"


def test_a_page_that_is_not_in_utf_8(project: Path, tmp_path: Path) -> None:
    (project / "docs" / "about.md").write_bytes(b"# Caf\xe9\n")
    assert _error(project, tmp_path) == (
        "the pages cannot be laid out for Zensical: about.md is not in UTF-8: save it in that encoding\n"
    )


def test_an_error_in_a_driver(project: Path, tmp_path: Path) -> None:
    (project / "drivers" / "2019" / "new.md").write_text("---\ntitle: [x\n---\n", encoding="utf-8")
    assert _error(project, tmp_path).startswith("the drivers have errors, so nothing was built.\n")


def test_a_warning_in_strict_mode(project: Path, tmp_path: Path) -> None:
    (project / "docs" / "about.md").write_text("# About\n\n[x](gone.md)\n", encoding="utf-8")
    assert _error(project, tmp_path, "--strict") == (
        "the build is strict, and there was a warning; nothing was built\n"
    )


def test_a_file_where_the_search_index_has_to_lie(project: Path, tmp_path: Path) -> None:
    (project / "docs" / "search").mkdir()
    (project / "docs" / "search" / "tips.md").write_text("# Tips\n", encoding="utf-8")
    assert _error(project, tmp_path).startswith("search/tips/index.html would lie in the folder search/ of the site")


def test_a_link_to_the_site_stays_one(project: Path, tmp_path: Path) -> None:
    os.replace(project / "site", tmp_path / "published")
    (project / "site").symlink_to(tmp_path / "published")
    assert build(project, program="zensical").returncode == 0
    assert (project / "site").is_symlink()
    assert (tmp_path / "published" / "index.html").read_text(encoding="utf-8") != "of the build before"


def test_where_nothing_was_there_before_nothing_is_there(project: Path) -> None:
    (project / "site" / "index.html").unlink()
    (project / "site").rmdir()
    set_in_config(project, theme={"name": "material", "language": "tlh"})
    assert build(project, program="zensical").returncode == 1
    assert sorted(path.name for path in project.iterdir()) == ["docs", "drivers", "mkdocs.yml"]


@pytest.mark.skipif(sys.platform == "win32", reason="the lock is in another folder for temporary files there")
def test_two_builds_do_not_write_to_one_folder(project: Path, tmp_path: Path) -> None:
    other = Lock(project / "site")
    assert other.acquire()
    assert _error(project, tmp_path) == (
        f"another build is writing to {project / 'site'}; wait until it has ended, then build again\n"
    )
    other.release()


def test_what_a_build_that_was_killed_has_left_is_taken_away(project: Path) -> None:
    left = project / ".policy-drivers-site-abc.tmp" / "staging"
    left.mkdir(parents=True)
    other = project / ".policy-drivers-other-abc.tmp"
    other.mkdir()
    assert build(project, program="zensical").returncode == 0
    assert [path.name for path in project.iterdir() if path.name.startswith(".")] == [other.name]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends a process without telling it")
@pytest.mark.parametrize("name", each_push(["SIGTERM"], ["SIGINT", "SIGTERM", "SIGHUP"]))
def test_a_build_that_is_ended_leaves_nothing(project: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / "waiting.py").write_text(_WAITING, encoding="utf-8")
    set_in_config(project, markdown_extensions=["waiting"])
    said, waited_for, temporary = tmp_path / "said", tmp_path / "waited for", tmp_path / "temporary"
    os.mkfifo(said)
    os.mkfifo(waited_for)
    temporary.mkdir()
    variables = {"TMPDIR": temporary, "SAID": said, "WAITED_FOR": waited_for, "PYTHONPATH": tmp_path}
    with subprocess.Popen(
        [sys.executable, "-m", "policy_drivers", "build", "--engine", "zensical"],
        cwd=project,
        env={**environment(), **{key: str(value) for key, value in variables.items()}},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as building:
        engine = int(json.loads(said.read_text(encoding="utf-8")))
        building.send_signal(getattr(signal, name))
        assert building.stderr is not None
        told = building.stderr.read()
        building.wait()
    assert building.returncode == 1
    assert "Traceback" not in told
    assert told.endswith("Error: the build was ended before the site was whole; build again\n")
    with pytest.raises(ProcessLookupError):
        os.kill(engine, 0)
    assert list(temporary.iterdir()) == []
    _require_nothing_left(project)
