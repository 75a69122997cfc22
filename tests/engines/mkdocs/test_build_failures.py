"""A build that cannot go on: it ends with a sentence, leaves nothing behind, and what links lead to is never published.

What goes wrong in the midst of a build is done by a second hook, which MkDocs calls after ours.
"""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from itertools import product
from pathlib import Path
from urllib.request import urlopen

import pytest

from policy_drivers.reading.locking import Lock
from tests.making.builds import SMALL, build, files, make_collection, without_help
from tests.making.campaign import each_push
from tests.making.failing_builds import also, errors_of, run

SECRET = "the-token-of-this-machine"
PROGRAMS = ["mkdocs", "properdocs"]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = tmp_path / "project"
    root.mkdir()
    return without_help(make_collection(root, SMALL))


@pytest.fixture
def temporary(tmp_path: Path) -> Path:
    """The folder for temporary files of the builds of one test."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    return folder


def _serve(project: Path, temporary: Path) -> subprocess.Popen[str]:
    """A preview at an address that nobody uses."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    return run(project, temporary, "serve", "-a", address)


# Links


def _link(project: Path, name: str, target: str | Path) -> None:
    (project / name).parent.mkdir(parents=True, exist_ok=True)
    (project / name).symlink_to(target)


@pytest.mark.parametrize("program", each_push(["mkdocs"], PROGRAMS))
def test_nothing_that_a_link_leads_to_outside_is_published(project: Path, program: str) -> None:
    (project.parent / "secret.txt").write_text(SECRET, encoding="utf-8")
    (project / ".git").mkdir()
    (project / ".git" / "config").write_text(SECRET, encoding="utf-8")
    _link(project, "docs/file.txt", "../../secret.txt")
    _link(project, "docs/page.md", project.parent / "secret.txt")
    _link(project, "docs/folder", "../..")
    _link(project, "docs/git", "../.git")
    _link(project, "docs/deep/config.txt", "../../.git/config")
    _link(project, "docs/chain.txt", "file.txt")
    _link(project, "docs/.well-known/token.txt", "../../../secret.txt")
    result = build(project, program=program)
    assert result.returncode == 1
    reported = {line.partition(":")[0] for line in result.stderr.splitlines() if line.endswith("[outside-tree]")}
    assert reported == {
        "docs/.well-known/token.txt", "docs/chain.txt", "docs/deep/config.txt", "docs/file.txt", "docs/folder",
        "docs/git", "docs/page.md",
    }  # fmt: skip
    assert SECRET not in result.stderr
    assert not (project / "site").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes with a name")
def test_links_and_files_that_would_never_end_stop_the_build(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _link(project, "docs/up", "..")
    _link(project, "docs/one/two", "../two")
    _link(project, "docs/two/one", "../one")
    _link(project, "docs/self.md", "self.md")
    os.mkfifo(project / "docs" / "pipe.md")
    with socket.socket(socket.AF_UNIX) as listening:
        monkeypatch.chdir(project / "docs")
        listening.bind("socket.txt")  # the path of a socket may have a hundred characters
        result = build(project)
    assert result.returncode == 1
    said = [line for line in result.stderr.splitlines() if line.startswith("docs/")]
    assert said == [
        "docs/one/two/one:1:1: error: this link leads to a folder that it is itself in [file-unreadable]",
        "docs/pipe.md:1:1: error: this is not an ordinary file [file-unreadable]",
        "docs/self.md:1:1: error: the file cannot be read: Too many levels of symbolic links [file-unreadable]",
        "docs/socket.txt:1:1: error: this is not an ordinary file [file-unreadable]",
        "docs/two/one/two:1:1: error: this link leads to a folder that it is itself in [file-unreadable]",
        "docs/up:1:1: error: this link leads to a folder that it is itself in [file-unreadable]",
    ]


@pytest.mark.parametrize("name", each_push(["pages"], ["pages", "docs"]))
def test_the_folders_of_mkdocs_yml_are_looked_at_whatever_they_are_called(project: Path, name: str) -> None:
    if name != "docs":
        (project / "docs").rename(project / name)
    path = project / "mkdocs.yml"
    text = path.read_text(encoding="utf-8").replace("  name: material\n", "  name: material\n  custom_dir: theme\n")
    path.write_text(f"docs_dir: {name}\n{text}", encoding="utf-8")
    (project.parent / "secret.txt").write_text(SECRET, encoding="utf-8")
    _link(project, f"{name}/file.txt", "../../secret.txt")
    _link(project, "theme/partials/secret.html", project.parent / "secret.txt")
    result = build(project)
    assert f"{name}/file.txt:1:1: error: this link leads out of the repository [outside-tree]" in result.stderr
    assert "theme/partials/secret.html:1:1: error: this link leads out of the repository" in result.stderr


def test_links_within_the_repository_go_on_working(project: Path) -> None:
    (project / "README.md").write_text("# Read me\n\nOurs.\n", encoding="utf-8")
    (project / "pictures").mkdir()
    (project / "pictures" / "plan.svg").write_text("<svg/>", encoding="utf-8")
    _link(project, "docs/readme.md", "../README.md")
    _link(project, "docs/pictures", "../pictures")
    _link(project, "docs/again.svg", "pictures/plan.svg")
    _link(project, "docs/source.txt", "../drivers/2019/new-plan.md")
    _link(project, "docs/.#about.md", "somebody@machine.1234:5678")
    result = build(project)
    assert result.returncode == 0, result.stderr
    built = files(project / "site")
    assert b"Ours." in built["readme/index.html"]
    assert built["pictures/plan.svg"] == built["again.svg"] == b"<svg/>"
    assert "source.txt" not in built, "what drivers say is published as their pages, and in no other way"


def test_a_preview_does_not_begin_where_a_link_leads_out(project: Path, temporary: Path) -> None:
    _link(project, "docs/file.txt", "../../secret.txt")
    with _serve(project, temporary) as server:
        said = server.communicate()[1]
    assert server.returncode == 1
    assert "docs/file.txt:1:1: error: this link leads out of the repository [outside-tree]" in said
    assert "Traceback" not in said
    assert list(temporary.iterdir()) == []


# What the system refuses


REFUSED = {
    "a page removed": (
        "import os\n"
        "def on_nav(nav, config, files):\n"
        "    os.remove(os.path.join(config.docs_dir, 'about.md'))\n",
        "the site cannot be built: {docs}/about.md is not there; it or its folder was removed during the build. "
        "Build again",
    ),
    "full for a page": (
        "import mkdocs.utils\n"
        "def full(*given):\n"
        "    raise OSError(28, 'No space left on device')\n"
        "def on_env(env, config, files):\n"
        "    mkdocs.utils.write_file = full\n",
        "the site cannot be built: No space left on device",
    ),
    "full for a copy": (
        "import mkdocs.utils\n"
        "def full(source, target):\n"
        "    raise OSError(28, 'No space left on device', source, None, target)\n"
        "def on_env(env, config, files):\n"
        "    mkdocs.utils.copy_file = full\n",
        "the site cannot be built: {site}/assets/images/favicon.png: No space left on device",
    ),
    "a file for a folder": (
        "import shutil\n"
        "def on_pre_build(config):\n"
        "    shutil.rmtree(config.site_dir)\n"
        "    open(config.site_dir, 'w').close()\n",
        "the site cannot be built: {site}: Not a directory",
    ),
}  # fmt: skip
"""What a hook does in the midst of a build, and what is said of it."""


@pytest.mark.parametrize(
    ("what", "program"),
    each_push(
        [("full for a page", "properdocs"), ("full for a copy", "mkdocs")],
        [(what, program) for program in PROGRAMS for what in REFUSED],
    ),
)
def test_what_the_system_refuses_the_engine_is_a_sentence(
    project: Path, temporary: Path, what: str, program: str
) -> None:
    hook, said = REFUSED[what]
    also(project, hook)
    errors = errors_of(build(project, program=program, TMPDIR=str(temporary)))
    expected = said.format(docs=project / "docs", site=project / "site")
    assert errors[-1] == expected
    assert list(temporary.iterdir()) == []


@pytest.mark.parametrize("folder", ["drivers", "hooks"])
@pytest.mark.parametrize("program", each_push(["properdocs"], PROGRAMS))
def test_a_folder_of_the_site_in_which_something_else_is_is_not_emptied(
    project: Path, program: str, folder: str
) -> None:
    with (project / "mkdocs.yml").open("a", encoding="utf-8") as config:
        config.write(f"site_dir: {folder}\n")
    (project / folder).mkdir(exist_ok=True)
    (project / folder / "own.txt").write_text("Somebody's work.\n", encoding="utf-8")
    before = files(project / folder)
    where = f"site_dir: {folder} is in the folder of the site"
    said = f"{where}, and a build would delete it; name a folder for the site alone"
    assert errors_of(build(project, program=program)) == [said]
    assert "own.txt" in before
    assert files(project / folder) == before


def test_a_folder_of_the_site_that_cannot_be_made_is_a_sentence(project: Path) -> None:
    (project / "site").write_text("a file", encoding="utf-8")
    assert errors_of(build(project)) == [f"the folder of the site cannot be created: {project / 'site'}: File exists"]


def test_two_builds_do_not_write_to_one_folder(project: Path) -> None:
    (project / "site").mkdir()
    (project / "site" / "index.html").write_text("of the other build", encoding="utf-8")
    other = Lock(project / "site")
    assert other.acquire()
    assert errors_of(build(project)) == [
        f"another build is writing to {project / 'site'}; wait until it has ended, then build again"
    ]
    assert list(files(project / "site")) == ["index.html"]
    other.release()
    assert build(project).returncode == 0


# Temporary files

EVENTS = ["on_page_context(context, page, config, nav)", "on_files(files, config)"]
SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"]


def test_a_build_leaves_nothing_in_the_temporary_folder(project: Path, temporary: Path) -> None:
    assert build(project, TMPDIR=str(temporary)).returncode == 0
    assert list(temporary.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends a process without telling it")
@pytest.mark.parametrize(("event", "name"), each_push([(EVENTS[0], "SIGTERM")], [*product(EVENTS, SIGNALS)]))
def test_a_build_that_is_ended_leaves_nothing_either(project: Path, temporary: Path, event: str, name: str) -> None:
    """The second hook says that the build is under way, and waits to be told to go on, which it never is."""
    also(project, f"import sys\ndef {event}:\n    print('here', flush=True)\n    sys.stdin.read()\n")
    with run(project, temporary, "build") as building:
        assert building.stdin is not None
        assert building.stdout is not None
        assert building.stderr is not None
        assert building.stdout.readline() == "here\n"
        assert len(list(temporary.iterdir())) == 1
        building.send_signal(getattr(signal, name))
        said = building.stderr.read()
        building.wait()
    assert "Traceback" not in said
    assert building.returncode == (1 if name == "SIGINT" else 128 + getattr(signal, name))
    assert list(temporary.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends a process without telling it")
def test_a_preview_that_is_ended_leaves_nothing_either(project: Path, temporary: Path) -> None:
    with _serve(project, temporary) as server:
        assert server.stderr is not None
        for line in server.stderr:
            if "Serving on" in line:
                break
        with urlopen(re.findall(r"http://\S+", line)[0]) as page:  # it serves by then
            assert page.status == 200
        server.terminate()
        said = server.stderr.read()
        server.wait()
    assert (server.returncode, "Traceback" in said) == (128 + signal.SIGTERM, False)
    assert list(temporary.iterdir()) == []


# The index


@pytest.mark.parametrize("name", each_push(["Search"], ["search", "Search"]))
def test_a_page_where_the_search_index_has_to_lie_stops_the_build(project: Path, name: str) -> None:
    (project / "docs" / name).mkdir()
    (project / "docs" / name / "tips.md").write_text("# Tips\n", encoding="utf-8")
    assert errors_of(build(project, "--quiet")) == [
        f"{name}/tips/index.html would lie in the folder search/ of the site, where the search index is; "
        "rename the folder or page of docs/ that it comes from"
    ]
