"""`drivers build`: whichever engine is run, the site is the one that the engine makes, and it ends as it says."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from policy_drivers.cli.running import told_by_signals
from policy_drivers.engines import choosing
from tests.making.builds import build as build_by_engine
from tests.making.builds import environment, files, make_small_project
from tests.making.campaign import each_push
from tests.making.failing_builds import run
from tests.making.forked_python import run_python

pytestmark = pytest.mark.slow


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = tmp_path / "project"
    root.mkdir()
    make_small_project(root)
    return root


def _build(root: Path, *options: str, **variables: str) -> subprocess.CompletedProcess[str]:
    return run_python(["-m", "policy_drivers", "build", *options], root, {**environment(), **variables})


def _with_hook(root: Path, hook: str) -> None:
    """Add a hook to the project, after ours."""
    (root / "second.py").write_text(hook, encoding="utf-8")
    config = root / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    assert text.endswith("]\n")
    config.write_text(f"{text[:-2]}, {json.dumps('second.py')}]\n", encoding="utf-8")


@pytest.mark.parametrize("engine", each_push(["mkdocs"], ["mkdocs", "properdocs"]))
def test_the_site_is_what_the_engine_makes(project: Path, engine: str) -> None:
    result = _build(project, *([] if engine == "mkdocs" else ["--engine", engine]))
    assert result.returncode == 0, result.stderr
    built = files(project / "site")
    assert "drivers/index.html" in built
    assert build_by_engine(project, program=engine).returncode == 0
    assert files(project / "site") == built


def test_a_warning_stops_a_strict_build_alone(project: Path) -> None:
    (project / "docs" / "index.md").write_text("# Home\n\n[x](../drivers/2018/none.md)\n", encoding="utf-8")
    result = _build(project)
    assert result.returncode == 0
    assert "docs/index.md:3: “../drivers/2018/none.md” leads to no driver" in result.stderr
    assert _build(project, "--strict").returncode == 1


def test_errors_in_drivers_end_it(project: Path) -> None:
    (project / "drivers" / "2019" / "new.md").write_text("---\ntitle: [x\n---\n", encoding="utf-8")
    result = _build(project)
    assert result.returncode == 1
    assert "the drivers have errors, so nothing was built" in result.stderr
    assert not (project / "site").exists()


def test_outside_a_project_it_cannot_begin(tmp_path: Path) -> None:
    result = _build(tmp_path)
    assert result.returncode == 2
    assert result.stderr.startswith("Error: no mkdocs.yml in ")


@pytest.mark.parametrize("command", ["build", "serve"])
def test_an_engine_that_is_not_installed_is_one_sentence(
    project: Path, drivers: Callable[..., Result], monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.setattr(choosing, "find_spec", lambda name: None)
    monkeypatch.setattr(sys, "executable", "/usr/bin/python3")
    result = drivers(command, "--engine", "properdocs", "--project", str(project))
    assert result.exit_code == 2
    assert result.output == ("Error: ProperDocs is not installed; install it with: python3 -m pip install properdocs\n")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGHUP")
def test_a_signal_that_is_ignored_stays_so() -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with told_by_signals():
            signal.raise_signal(signal.SIGHUP)
            with pytest.raises(KeyboardInterrupt):
                signal.raise_signal(signal.SIGTERM)
        assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGHUP, before)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends a process without telling it")
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
def test_what_ends_the_command_ends_the_engine_and_nothing_is_left(project: Path, tmp_path: Path, name: str) -> None:
    _with_hook(
        project,
        "import os, sys\ndef on_env(env, config, files):\n    print(os.getpid(), flush=True)\n    sys.stdin.read()\n",
    )
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    with run(project, temporary, "build", module="policy_drivers") as building:
        assert building.stdout is not None
        assert building.stderr is not None
        engine = int(building.stdout.readline())
        for process in {"SIGINT": [engine, building.pid], "SIGTERM": [building.pid]}[name]:
            os.kill(process, getattr(signal, name))  # a terminal tells both of Ctrl-C
        said = building.stderr.read()  # ends once the engine has ended too
        building.wait()
    assert building.returncode == 1
    assert "Traceback" not in said
    assert said.endswith("Error: the build was ended before the site was whole; build again\n")
    assert list(temporary.iterdir()) == []
