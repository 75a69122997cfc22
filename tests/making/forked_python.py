"""Python with its engines loaded: what `python -m mkdocs` does is done by a process that is forked from it.

To load an engine takes as long as to build a small site, and tests build a hundred. Each of these processes still has
all for itself: its folder, its environment, its output, and whatever it changes of what was loaded. It hands over one
thing alone: the templates that it has compiled, each by its source, so that the next does not compile them again.

Scripts of workflows, which run `drivers` again and again, find a `drivers` on their path that asks for such a process.
"""

from __future__ import annotations

import atexit
import gc
import json
import os
import runpy
import select
import shutil
import socket
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
    "policy_drivers.cli.comment",
    "policy_drivers.cli.due",
    "policy_drivers.cli.take_in",
    "policy_drivers.cli.take_review",
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
_DRIVERS = """\
#!{python} -IS
import json, os, socket, sys

with socket.socket(socket.AF_UNIX) as asking:
    asking.connect({address!r})
    asked = {{"arguments": ["drivers", *sys.argv[1:]], "cwd": os.getcwd(), "env": dict(os.environ)}}
    socket.send_fds(asking, [b" "], [0, 1, 2])
    asking.sendall(json.dumps(asked).encode() + b"\\n")
    code = int(asking.makefile().readline())
sys.exit(code if code >= 0 else 128 - code)
"""
"""Stands for `drivers`: it hands on all that it is given, its input and outputs too, and ends as that process ends."""
_waiting: tuple[subprocess.Popen[str], str] | None = None
_starting = Lock()


def run_python(arguments: list[str], cwd: Path, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run `python` with `-m`, or `-c`, and what follows; what it prints has to be UTF-8.

    A process is started anew where there is no `fork`, where Python is to start otherwise than this one has, and for
    ProperDocs, which does without MkDocs.
    """
    if not hasattr(os, "fork") or "properdocs" in arguments or _of_start(env) != _of_start(dict(os.environ)):
        command = [sys.executable, *arguments]
        return subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, encoding="utf-8", check=False)
    with (
        tempfile.TemporaryFile("w+", encoding="utf-8") as out,
        tempfile.TemporaryFile("w+", encoding="utf-8") as err,
    ):
        code = _ask({"arguments": arguments, "cwd": str(cwd), "env": env}, out.fileno(), err.fileno())
        said = []
        for file in (out, err):
            file.seek(0)
            said.append(file.read())
    return subprocess.CompletedProcess(arguments, code, *said)


def put_drivers(folder: Path) -> None:
    """Put a `drivers` into a folder of programs, which does what that of this environment does.

    Where there is no `fork` there is none: that of this environment is the next on the path.
    """
    if hasattr(os, "fork"):
        command = folder / "drivers"
        command.write_text(_DRIVERS.format(python=sys.executable, address=_address()), encoding="utf-8")
        command.chmod(0o755)


def _of_start(env: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in env.items() if name.startswith(_READ_AT_ITS_START)}


def _ask(asked: dict[str, object], out: int, err: int) -> int:
    """What a process ends with; that of `subprocess`, so that a signal is a negative number."""
    with socket.socket(socket.AF_UNIX) as asking, open(os.devnull) as nothing:
        asking.connect(_address())
        socket.send_fds(asking, [b" "], [nothing.fileno(), out, err])
        asking.sendall(json.dumps(asked).encode() + b"\n")
        with asking.makefile() as answer:
            return int(answer.readline())


def _address() -> str:
    """Where the process listens that forks; it is started once, and ends with this one."""
    global _waiting
    with _starting:
        if _waiting is None:
            command = [sys.executable, __file__]
            process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
            )
            assert process.stdout is not None
            _waiting = process, process.stdout.readline().rstrip("\n")
        return _waiting[1]


def _wait() -> None:
    """Fork for each that asks; ends with the input."""
    sys.path[:1] = [str(Path(__file__).parents[2])]  # in the place of the folder of this file
    for name in LOADED:
        import_module(name)
    import_module("policy_drivers.rules.engine.all_rules").all_rules()
    templates = import_module("tests.making.compiled")
    templates.compile_pages()
    sys.path.pop(0)
    gc.freeze()
    folder = Path(tempfile.mkdtemp())
    compiled = folder / "compiled"
    listening = socket.socket(socket.AF_UNIX)
    listening.bind(str(folder / "asked"))
    listening.listen()
    sys.stdout.write(f"{listening.getsockname()}\n")
    sys.stdout.flush()
    while listening in select.select([sys.stdin, listening], [], [])[0]:
        asking, _ = listening.accept()
        _, given, *_ = socket.recv_fds(asking, 1, 3)
        with asking.makefile() as line:
            asked = json.loads(line.readline())
        compiled.unlink(missing_ok=True)
        child = os.fork()
        if not child:
            atexit.register(templates.hand_over, compiled, {which for which, _ in templates.compiled()})
            for each in (listening, asking):
                each.close()
            return _become(**asked, given=given)
        for each in given:
            os.close(each)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        templates.take_over(compiled)
        with asking:
            asking.sendall(b"%d\n" % code)
    shutil.rmtree(folder)
    return None


def _become(arguments: list[str], cwd: str, env: dict[str, str], given: list[int]) -> None:
    """Do what Python does with these arguments, or `drivers`."""
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(env)
    for number, each in enumerate(given):
        os.dup2(each, number)
        os.close(each)
    _open_anew()
    option, *sys.argv[1:] = arguments
    if option == "drivers":
        sys.argv[0] = option
        import_module("policy_drivers.cli").main()
    elif option == "-m":
        _, module, *sys.argv[1:] = arguments
        sys.path.insert(0, cwd)
        runpy.run_module(module, run_name="__main__", alter_sys=True)
    else:
        _, code, *sys.argv[1:] = arguments
        sys.path.insert(0, "")
        sys.argv[0] = option
        sys.modules["__main__"] = main = ModuleType("__main__")
        exec(code, vars(main))


def _open_anew() -> None:
    """Give Python its input and outputs as it has them at its start: some of them can be sought in, and some cannot."""
    sys.stdin, sys.stdout, sys.stderr = (
        open(number, mode, buffering, std.encoding, std.errors, closefd=False)  # noqa: SIM115
        for number, (mode, buffering, std) in enumerate(
            [("r", -1, sys.stdin), ("w", -1, sys.stdout), ("w", 1, sys.stderr)]
        )
    )


if __name__ == "__main__":
    _wait()
