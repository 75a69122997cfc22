"""A false forge for scripts of workflows: a repository on disk to push to, and a `gh` that keeps what it is told.

It behaves as GitHub documents: what is not there is told with 404, a label that is not there cannot be set, and a token
of Actions may open pull requests only where the settings say so.
"""

from __future__ import annotations

import atexit
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests import REPOSITORY
from tests.making.forked_python import put_drivers

SCRIPTS = REPOSITORY / ".github" / "scripts"
ADDRESS = "https://forge.example/group/drivers"
MAY_NOT = "pull request create failed: GraphQL: GitHub Actions is not permitted to create or approve pull requests"

_GH = """\
#!{python} -IS
import json, os, pathlib, sys

STATE = pathlib.Path(os.environ["FORGE"])
state = json.loads(STATE.read_text(encoding="utf-8"))
what, do, *rest = sys.argv[1:]
first = next((place for place, each in enumerate(rest) if each.startswith("--")), len(rest))
given = dict(zip(rest[first::2], rest[first + 1 :: 2], strict=True))


def tell(value):
    text = json.dumps(value)
    if "--jq" in given:
        import subprocess

        text = subprocess.run(["jq", "-r", given["--jq"]], input=text, stdout=-1, text=True, check=True).stdout
    print(text.rstrip())


def text_of_body():
    text = pathlib.Path(given["--body-file"]).read_text(encoding="utf-8")
    assert 0 < len(text) <= 65_536, len(text)
    return text


if state["down"] or {{f"{{what}} {{do}}", " ".join([what, do, *rest[:1]])}} & set(state["refused"]):
    sys.exit("HTTP 503: Service Unavailable")
elif what == "auth":
    sys.exit("no password is asked for on this disk")
elif what == "label" and do == "list":
    tell([{{"name": name}} for name in state["labels"]])
elif what == "label":
    state["labels"].append(rest[0])
elif what == "pr" and do == "list":
    tell([{{"url": each["url"]}} for each in state["pulls"] if each["--head"] == given["--head"]])
elif what == "pr":
    if not state["may_open"]:
        sys.exit(state["may_not"])
    given["body"] = text_of_body()
    given["url"] = f"{{state['address']}}/pull/{{len(state['pulls']) + 101}}"
    state["pulls"].append(given)
    print(f"\\nCreating pull request\\n\\n{{given['url']}}")
elif what == "workflow":
    state["started"].append([*rest[:1], given["--ref"]])
elif what == "api":
    path = do.removeprefix("repos/group/drivers/")
    if path not in state["api"]:
        sys.exit(f"gh: Not Found (HTTP 404): {{path}}")
    tell(state["api"][path])
elif what == "issue" and do == "comment":
    state["comments"].append([int(rest[0]), text_of_body()])
elif what == "issue" and do == "edit":
    state["edits"].append([int(rest[0]), given])
elif what == "issue" and do == "close":
    state["edits"].append([int(rest[0]), "closed"])
else:
    sys.exit(f"gh knows no {{sys.argv[1:]}}")
STATE.write_text(json.dumps(state), encoding="utf-8")
"""


_kept = tempfile.TemporaryDirectory()
atexit.register(_kept.cleanup)
_begun: dict[tuple[tuple[str, str], ...], Path] = {}
"""What repositories were when they had begun with some files."""


class FalseForge:
    """A repository on a forge, and a clone of it in which a job works."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.remote = folder / "remote.git"
        self.clone = folder / "clone"
        self._state = folder / "forge.json"
        tool = folder / "bin" / "gh"
        tool.parent.mkdir(parents=True)
        tool.write_text(_GH.format(python=sys.executable), encoding="utf-8")
        tool.chmod(0o755)
        put_drivers(tool.parent)
        self._state.write_text(
            json.dumps({
                "address": ADDRESS, "may_not": MAY_NOT, "may_open": True, "down": False, "refused": [], "labels": [],
                "pulls": [], "started": [], "comments": [], "edits": [], "api": {},
            }),
            encoding="utf-8",
        )  # fmt: skip
        self.git("init", "--quiet", "--bare", "--initial-branch=main", str(self.remote), within=folder)

    def clone_with(self, files: Mapping[str, str]) -> None:
        """Begin the main branch with some files, and clone it. What has begun so in this process before is copied."""
        both = (self.remote, self.clone)
        begun = _begun.get(tuple(files.items()))
        if begun is None:
            begun = _begun[tuple(files.items())] = Path(_kept.name, str(len(_begun)))
            self._begin(files)
            for folder in both:
                shutil.copytree(folder, begun / folder.name)
        else:
            for folder in both:
                shutil.copytree(begun / folder.name, folder, dirs_exist_ok=True)
            self.git("remote", "set-url", "origin", str(self.remote))

    def _begin(self, files: Mapping[str, str]) -> None:
        self.git("init", "--quiet", "--initial-branch=main", str(self.clone), within=self.folder)
        for path, text in files.items():
            (self.clone / path).parent.mkdir(parents=True, exist_ok=True)
            (self.clone / path).write_text(text, encoding="utf-8")
        self.git("add", ".")
        self.git("-c", "user.name=Jo", "-c", "user.email=jo@example.org", "commit", "--quiet", "--message=Begin")
        self.git("remote", "add", "origin", str(self.remote))
        self.git("push", "--quiet", "origin", "main")

    def git(self, *arguments: str, within: Path | None = None) -> str:
        """What git prints, in the clone or in another folder."""
        result = subprocess.run(
            ["git", *arguments],
            cwd=within or self.clone,
            env=self.environment(),
            capture_output=True,
            text=True,
            check=True,
        )
        return result.stdout

    def run(self, script: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run a script of the workflows in the clone, as a job of Actions does."""
        return subprocess.run(
            [SCRIPTS / script, *arguments], cwd=self.clone, env=self.environment(**environment),
            capture_output=True, text=True, timeout=120, check=False,
        )  # fmt: skip

    def environment(self, **more: str) -> dict[str, str]:
        """The variables that a job has."""
        path = os.pathsep.join([str(self.folder / "bin"), str(Path(sys.executable).parent), os.environ["PATH"]])
        return {
            **os.environ, "PATH": path, "FORGE": str(self._state), "TMPDIR": str(self.folder), "GH_TOKEN": "secret",
            "GITHUB_REPOSITORY": "group/drivers", "GITHUB_SERVER_URL": "https://forge.example",
            "GIT_CONFIG_GLOBAL": os.devnull, **more,
        }  # fmt: skip

    @property
    def state(self) -> dict[str, Any]:
        """What the forge has: `pulls`, `comments`, `edits`, `labels` and the workflows that were `started`."""
        state: dict[str, Any] = json.loads(self._state.read_text(encoding="utf-8"))
        return state

    def set_label(self, body: str, label: str, setter: str, now: str | None = None, may: str = "write") -> str:
        """Let somebody set a label on the issue 7, which jo has written; the path of the file of the event.

        `now` is what the issue says by the time that it is asked for, where somebody has edited it.
        """
        issue = {"number": 7, "title": "New driver", "body": body, "user": {"login": "jo"}}
        event = self.folder / "event.json"
        event.write_text(
            json.dumps({"action": "labeled", "issue": issue, "label": {"name": label}, "sender": {"login": setter}}),
            encoding="utf-8",
        )
        self.change(
            api={
                f"collaborators/{setter}/permission": {"permission": may},
                "issues/7": {**issue, "body": body if now is None else now},
            }
        )
        return str(event)

    def change(self, **changes: object) -> None:
        """Let the forge have, or be, something else."""
        self._state.write_text(json.dumps({**self.state, **changes}), encoding="utf-8")

    def branches(self) -> list[str]:
        """The branches that were pushed."""
        return self.git("branch", "--format=%(refname:short)", within=self.remote).split()

    def show(self, name: str) -> str:
        """A file of a branch that was pushed, or a commit: `branch:path`."""
        return self.git("show", "--no-patch", "--format=%an <%ae>%n%B", name, within=self.remote)
