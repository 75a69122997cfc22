"""What goes wrong while pages are poured is a sentence, and leaves no process, no folder and no part of a site."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pytest

from tests.making.builds import SMALL, build, files, make_collection, without_help
from tests.making.campaign import each_push
from tests.making.failing_builds import also, errors_of, run

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="only Linux forks processes"),
]
SIGNALS = ["SIGKILL", "SIGTERM", "SIGINT"]
AT_A_FRAME = """
from multiprocessing import active_children

def on_page_context(context, page, config, nav):
    if page.title.startswith("pd-mark"):
        {do}
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Poured by forked processes, whatever the machine."""
    root = tmp_path / "project"
    root.mkdir()
    without_help(make_collection(root, SMALL))
    _set(root, "    pouring: fork\n")
    return root


@pytest.fixture
def temporary(tmp_path: Path) -> Path:
    """The folder for temporary files of the builds of one test."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    return folder


def _set(project: Path, setting: str) -> None:
    path = project / "mkdocs.yml"
    text = path.read_text(encoding="utf-8").replace("    pouring: fork\n", "")
    path.write_text(text.replace("  policy_drivers:\n", f"  policy_drivers:\n{setting}"), encoding="utf-8")


def _override(project: Path, template: str) -> None:
    (project / "overrides").mkdir()
    (project / "overrides" / "main.html").write_text(template, encoding="utf-8")
    path = project / "mkdocs.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("theme:\n", "theme:\n  custom_dir: overrides\n", 1), encoding="utf-8")


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.parametrize("name", each_push(["SIGKILL"], SIGNALS))
def test_a_process_that_is_ended_ends_the_build(project: Path, temporary: Path, name: str) -> None:
    also(
        project,
        "import os, signal\n"
        + AT_A_FRAME.format(do=f"[os.kill(each.pid, signal.{name}) for each in active_children()]"),
    )
    (said,) = errors_of(build(project, "--quiet", TMPDIR=str(temporary)))
    assert said.startswith("the site cannot be written: a process that writes it ")
    assert list(temporary.iterdir()) == []
    assert files(project / "site") == {}


@pytest.mark.parametrize("name", each_push(["SIGTERM"], SIGNALS))
def test_an_index_that_is_ended_ends_the_build(project: Path, temporary: Path, name: str) -> None:
    _set(project, "    pouring: alone\n")
    hook = f"""
import os, signal
from mkdocs.plugins import event_priority
from policy_drivers.engines.mkdocs.builds import build_of

@event_priority(-200)
def on_env(env, config, files):
    os.kill(build_of(config).indexing._process.pid, signal.{name})
"""
    also(project, hook)
    (said,) = errors_of(build(project, "--quiet", TMPDIR=str(temporary)))
    assert said.startswith("The search index could not be made: the process that made it was ended (SIG")
    assert list(temporary.iterdir()) == []
    assert files(project / "site") == {}


@pytest.mark.parametrize("name", each_push(["SIGINT"], ["SIGINT", "SIGTERM"]))
def test_a_build_that_is_ended_ends_the_others_and_leaves_no_part_of_a_site(
    project: Path, temporary: Path, name: str
) -> None:
    tell = "print(*(each.pid for each in active_children()), flush=True)\n        import sys; sys.stdin.read()"
    also(project, AT_A_FRAME.format(do=tell))
    with run(project, temporary, "build") as building:
        assert building.stdout is not None
        assert building.stderr is not None
        others = [int(each) for each in building.stdout.readline().split()]
        building.send_signal(getattr(signal, name))
        assert "Traceback" not in building.stderr.read()
    assert building.returncode == (1 if name == "SIGINT" else 128 + signal.SIGTERM)
    assert others != []
    assert [each for each in others if _is_running(each)] == []
    assert list(temporary.iterdir()) == []
    assert files(project / "site") == {}


def test_a_build_that_is_killed_leaves_a_site_without_a_home_page(project: Path, temporary: Path) -> None:
    hook = """
import os, signal

def on_post_page(output, page, config):
    if page.file.src_uri == "about.md":
        os.kill(os.getpid(), signal.SIGKILL)
"""
    also(project, hook)
    with run(project, temporary, "build") as building:
        pass
    assert building.returncode == -signal.SIGKILL
    assert "404.html" in files(project / "site")
    assert not (project / "site" / "index.html").exists()


def test_a_disk_that_is_full_is_told_with_the_file(project: Path, temporary: Path) -> None:
    hook = """
from policy_drivers.site.pourer import Pourer

def full(self, url, content):
    raise OSError(28, "No space left on device", str(self.folder / "drivers.csv"))

def on_files(files, config):
    Pourer._write = full
"""
    also(project, hook)
    result = build(project, "--quiet", TMPDIR=str(temporary))
    assert errors_of(result)[-1] == (
        f"the site cannot be built: {project / 'site' / 'drivers.csv'}: No space left on device"
    )
    assert list(temporary.iterdir()) == []
    assert files(project / "site") == {}


TEMPLATES = [
    (
        '{% extends "base.html" %}{% block content %}Ours{% endblock %}',
        "the page around case-studies/*/ has no place for the contents of a page; "
        "look at the templates in theme.custom_dir, and at plugins that change pages",
    ),
    (
        '{% extends "base.html" %}{% block htmltitle %}{% endblock %}{% block site_meta %}{% endblock %}',
        "the page around case-studies/*/ has no place for the description of a page; "
        "look at the templates in theme.custom_dir, and at plugins that change pages",
    ),
    (
        '{% extends "base.html" %}\n{% block announce %}{{ nowhere.at.all }}{% endblock %}',
        "the page around case-studies/*/ cannot be rendered: overrides/main.html:2: 'nowhere' is undefined",
    ),
    (
        '{% extends "base.html" %}\n{% block announce %}',
        "the page around case-studies/*/ cannot be rendered: overrides/main.html:2: Unexpected end of template. "
        "Jinja was looking for the following tags: 'endblock'. The innermost block that needs to be closed "
        "is 'block'.",
    ),
]


@pytest.mark.parametrize(
    ("template", "said"),
    each_push(TEMPLATES[::2], TEMPLATES),
    ids=["no contents", "no description", "not defined", "no end"],
)
def test_a_template_that_breaks_a_frame_is_told(project: Path, temporary: Path, template: str, said: str) -> None:
    _override(project, template)
    assert errors_of(build(project, "--quiet", TMPDIR=str(temporary))) == [said]
    assert list(temporary.iterdir()) == []
    assert files(project / "site") == {}


def test_a_plugin_that_takes_the_marks_out_is_told(project: Path) -> None:
    also(project, "def on_post_page(output, page, config):\n    return output.replace('pd-mark-contents-5e1f', '')\n")
    (said,) = errors_of(build(project, "--quiet"))
    assert said.startswith("the page around case-studies/*/ has no place for the contents of a page; look at ")
