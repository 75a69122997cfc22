"""What is made of what Zensical prints, and of how it ends."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from policy_drivers.engines.zensical import running


def _run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str) -> list[str]:
    """Run a module called `zensical` that is not Zensical."""
    folder = tmp_path / "modules"
    folder.mkdir()
    (folder / "zensical.py").write_text(program, encoding="utf-8")
    monkeypatch.setattr(running, "_CODE", folder)
    warned: list[str] = []
    config = tmp_path / "mkdocs.yml"
    running.run(config, tmp_path, is_strict=True, warn=warned.append, meanwhile=lambda: None)
    return warned


def test_it_is_started_in_the_project_with_what_was_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = "import os, sys\nprint('Warning:', os.getcwd(), *sys.argv[1:])\n"
    (said,) = _run(tmp_path, monkeypatch, program)
    assert said == f"{Path.cwd().joinpath(tmp_path)} build -f {tmp_path / 'mkdocs.yml'} --strict"


def test_what_it_warns_of_is_passed_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = (
        "Build started",
        "\\x1b[33mWarning:\\x1b[0m page does not exist",
        "WARNING -  Redirect target 'x' is not there",
    )
    program = "".join(f"print({line!r})\n" for line in lines).replace("\\\\x1b", "\\x1b")
    assert _run(tmp_path, monkeypatch, program) == ["page does not exist", "Redirect target 'x' is not there"]


@pytest.mark.parametrize(
    ("program", "reason"),
    [
        ("raise RuntimeError('template not found: tried\\n to include')", "template not found: tried"),
        ("import sys\nprint('Error: Docs directory does not exist')\nsys.exit(1)", "Docs directory does not exist"),
        ("print('[error] it went wrong')", "it went wrong"),
        ("import sys\nprint('nothing that tells')\nsys.exit(3)", "nothing that tells"),
        ("import sys\nsys.exit(3)", "it was ended (3)"),
    ],
    ids=["a traceback", "an error", "an error and no code", "a code", "a code without a word"],
)
def test_what_went_wrong_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str, reason: str
) -> None:
    with pytest.raises(running.ZensicalError) as raised:
        _run(tmp_path, monkeypatch, program)
    assert str(raised.value) == f"Zensical could not render the pages: {reason}"


def test_no_process_is_left_where_something_else_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = "import os, threading\nopen('pid', 'w').write(str(os.getpid()))\nthreading.Event().wait()\n"
    folder = tmp_path / "modules"
    folder.mkdir()
    (folder / "zensical.py").write_text(program, encoding="utf-8")
    monkeypatch.setattr(running, "_CODE", folder)

    def fail() -> None:
        if (tmp_path / "pid").exists() and (tmp_path / "pid").read_text(encoding="utf-8"):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        running.run(tmp_path / "mkdocs.yml", tmp_path, is_strict=False, warn=print, meanwhile=fail)
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "pid").read_text(encoding="utf-8")), 0)
