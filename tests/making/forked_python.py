"""Python with its engines loaded: what `python -m mkdocs` does is done by a process that is forked from it.

To load an engine takes as long as to build a small site, and tests build a hundred. Each of these processes still has
all for itself: its folder, its environment, its output, and whatever it changes of what was loaded. It hands over one
thing alone: the templates that it has compiled, each by its source, so that the next does not compile them again.
"""

from __future__ import annotations

import atexit
import gc
import json
import os
import runpy
import subprocess
import sys
import tempfile
from importlib import import_module
from pathlib import Path
from threading import Lock
from types import ModuleType

LOADED = (
    "mkdocs.commands.build",
    "policy_drivers.engines.mkdocs.handlers",
    "policy_drivers.site.files.bulletins.word",
    "material.templates",
    "icalendar",
    "openpyxl",
    "stdnum.isbn",
    *(f"markdown.extensions.{name}" for name in ("admonition", "attr_list", "codehilite", "def_list", "footnotes")),
    *(f"markdown.extensions.{name}" for name in ("abbr", "fenced_code", "sane_lists", "tables", "toc")),
)
"""What nearly every build loads, as it does all rules."""
_READ_AT_ITS_START = "PYTHON"
"""How variables begin that Python reads only as it starts."""
_waiting: subprocess.Popen[str] | None = None
_asking = Lock()


def run_python(arguments: list[str], cwd: Path, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run `python` with `-m`, or `-c`, and what follows; what it prints has to be UTF-8.

    A process is started anew where there is no `fork`, where Python is to start otherwise than this one has, and for
    ProperDocs, which does without MkDocs.
    """
    if not hasattr(os, "fork") or "properdocs" in arguments or _of_start(env) != _of_start(dict(os.environ)):
        command = [sys.executable, *arguments]
        return subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, encoding="utf-8", check=False)
    with tempfile.TemporaryDirectory() as folder:
        said = [Path(folder) / name for name in ("out", "err")]
        asked = {"arguments": arguments, "cwd": str(cwd), "env": env, "said": [str(path) for path in said]}
        code = _ask(json.dumps(asked))
        return subprocess.CompletedProcess(arguments, code, *(path.read_text(encoding="utf-8") for path in said))


def _of_start(env: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in env.items() if name.startswith(_READ_AT_ITS_START)}


def _ask(line: str) -> int:
    """What a process ends with; that of `subprocess`, so that a signal is a negative number."""
    global _waiting
    with _asking:
        if _waiting is None:
            _waiting = subprocess.Popen(
                [sys.executable, __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
            )
        assert _waiting.stdin is not None
        assert _waiting.stdout is not None
        print(line, file=_waiting.stdin, flush=True)
        return int(_waiting.stdout.readline())


def _wait() -> None:
    """Fork for each line of the input; ends with the input."""
    sys.path[:1] = [str(Path(__file__).parents[2])]  # in the place of the folder of this file
    for name in LOADED:
        import_module(name)
    import_module("policy_drivers.rules.engine.all_rules").all_rules()
    templates = import_module("tests.making.compiled")
    templates.compile_pages()
    sys.path.pop(0)
    gc.freeze()
    while line := sys.stdin.readline():
        asked = json.loads(line)
        compiled = Path(asked["said"][0]).with_name("compiled")
        child = os.fork()
        if not child:
            atexit.register(templates.hand_over, compiled, {which for which, _ in templates.compiled()})
            return _become(**asked)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        templates.take_over(compiled)
        sys.stdout.write(f"{code}\n")
        sys.stdout.flush()
    return None


def _become(arguments: list[str], cwd: str, env: dict[str, str], said: list[str]) -> None:
    """Do what Python does with these arguments."""
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(env)
    for number, path in enumerate([os.devnull, *said]):
        opened = os.open(path, os.O_RDWR | os.O_CREAT)
        os.dup2(opened, number)
        os.close(opened)
    option, given, *sys.argv[1:] = arguments
    if option == "-m":
        sys.path.insert(0, cwd)
        runpy.run_module(given, run_name="__main__", alter_sys=True)
    else:
        sys.path.insert(0, "")
        sys.argv[0] = option
        sys.modules["__main__"] = main = ModuleType("__main__")
        exec(given, vars(main))


if __name__ == "__main__":
    _wait()
