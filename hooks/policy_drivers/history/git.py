"""How git is called: it takes no locks, asks nothing, speaks English, runs nothing, and fetches nothing."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryFile

from policy_drivers.wording.lines import on_one_line

_GIT = ("git", "--no-optional-locks", "-c", "core.fsmonitor=false", "-c", f"core.hooksPath={os.devnull}")
"""Git that runs no program which the settings of a repository name: an archive that somebody was sent has its own."""
_AS_EVERYWHERE = (
    *("-c", "log.showSignature=false", "-c", "log.showRoot=true", "-c", "log.follow=false"),
    *("-c", f"diff.orderFile={os.devnull}", "-c", f"mailmap.file={os.devnull}", "-c", "mailmap.blob="),
)
"""Settings of a repository by which its history would be told otherwise, or checked by a program of its own."""
_PATIENCE = 120
"""Seconds; even a very large repository is compared in fewer."""
_ASKS_NOTHING = {"LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0"}
_AS_RECORDED = {"GIT_NO_REPLACE_OBJECTS": "1", "GIT_GRAFT_FILE": os.devnull}
"""History as the commits tell it, and as every clone has it."""
_FETCHES_NOTHING = {"GIT_NO_LAZY_FETCH": "1", "GIT_ALLOW_PROTOCOL": ""}
"""Of a partial clone git would else ask the server for what is not there."""


class GitError(Exception):
    """Git could not be run, or did not know; the text says why, to stand at the end of a sentence."""


def run(folder: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[bytes]:
    """Git in a folder, with further variables of its environment. Raises `GitError` where it cannot be started."""
    try:
        return subprocess.run(
            [*_GIT, *_AS_EVERYWHERE, *arguments],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_PATIENCE,
            check=False,
            env={**os.environ, **_ASKS_NOTHING, **variables},
        )
    except FileNotFoundError:
        raise GitError("git is not installed, or not on the path") from None
    except (OSError, ValueError) as error:
        raise GitError(f"git cannot be run: {error}") from None
    except subprocess.TimeoutExpired:
        raise GitError(f"git {arguments[0]} took longer than {_PATIENCE} seconds") from None


def recorded(folder: Path, *arguments: str) -> bytes:
    """What git prints of its history. Raises `GitError` where it fails."""
    done = run(folder, *arguments, **_AS_RECORDED, **_FETCHES_NOTHING)
    if done.returncode:
        words = on_one_line(done.stderr.decode("utf-8", "replace"))
        raise GitError(f"git says: {words}" if words else "git does not say why")
    return done.stdout


def contents(folder: Path, names: Iterable[str], most: int) -> Iterator[bytes | None]:
    """The contents of blobs, in the order of their names; None for one that is not there, or has over `most` bytes.

    One process gives all of them. Raises `GitError`.
    """
    with TemporaryFile() as asked:
        asked.write("".join(f"{name}\n" for name in names).encode("ascii"))
        asked.seek(0)
        try:
            process = subprocess.Popen(
                [*_GIT, "cat-file", "--batch", "--buffer"],
                cwd=folder,
                stdin=asked,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, **_ASKS_NOTHING, **_AS_RECORDED, **_FETCHES_NOTHING},
            )
        except OSError as error:
            raise GitError(f"git cannot be run: {error}") from None
        with process:
            try:
                yield from _answers(process, most)
            finally:
                process.kill()


def _answers(process: subprocess.Popen[bytes], most: int) -> Iterator[bytes | None]:
    answers = process.stdout
    assert answers is not None
    while line := answers.readline():
        parts = line.split()
        if len(parts) != 3 or not parts[2].isdigit():
            yield None
            continue
        size = int(parts[2])
        if size <= most:
            yield answers.read(size + 1)[:-1]
            continue
        left = size + 1
        while left and (skipped := answers.read(min(left, most))):
            left -= len(skipped)
        yield None
