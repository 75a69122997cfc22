"""Where a team's repository installs the tool from: the one line of its `requirements.txt`."""

from __future__ import annotations

import json
import re
import zipfile
import zlib
from dataclasses import dataclass
from email.parser import BytesParser
from importlib.metadata import Distribution
from lzma import LZMAError
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

NAME = "policy-drivers"
WHEELS = "wheels"
"""The folder of a repository in which the tool's wheel is kept, where it comes from there."""
_VERSION = re.compile(r"\d+(?:\.\d+)*(?:(?:a|b|rc|\.post|\.dev)\d+)*", re.ASCII)
"""The versions that a package of ours has (https://packaging.python.org/en/latest/specifications/version-specifiers/)."""
_HOST = r"(?:[A-Za-z0-9][A-Za-z0-9.-]*|\[[0-9A-Fa-f:.]+\])(?::\d{1,5})?"
_GIT = re.compile(rf"git\+(?:https|ssh)://{_HOST}(?:/[\w.~%+-]+)+@(?![./-])(?!.*(?:\.\.|//))[\w.+/-]*[\w+-]", re.ASCII)
"""Of what an address may hold only what pip reads as nothing else: no `$` for a variable, no `#` or `;`, no end of a
line (of which Python knows ten), and no `-` with which git would take what follows for an option."""
_GIT_AS = re.compile(r"git\+ssh://git@")
"""With a name that is no secret: every forge has it."""
_HAS_REF = re.compile(r"git\+(?:https|ssh)://[^@]+/[^@]*@.+", re.DOTALL)
_WHEEL = re.compile(r"policy_drivers-[\w.!+]+(?:-\d[\w.]*)?-[\w.]+-[\w.]+-[\w.]+\.whl", re.ASCII)
"""What pip takes (https://packaging.python.org/en/latest/specifications/binary-distribution-format/)."""
_LARGEST = 100_000_000
"""Bytes of a wheel. Ours has some two millions; forges refuse files of a hundred."""
_LARGEST_METADATA = 1_000_000
"""Bytes of what a wheel says of itself, which has a README in it."""


class ToolError(ValueError):
    """A repository cannot install the tool from there; the message says why and what to write."""


@dataclass(frozen=True)
class Tool:
    """The line that pip takes, and the wheel itself where the repository is to hold it."""

    requirement: str
    """As https://packaging.python.org/en/latest/specifications/dependency-specifiers/ has it, or a path."""
    wheel: bytes | None = None

    @property
    def wheel_path(self) -> str:
        """Where in the repository the wheel lies."""
        return self.requirement.removeprefix("./")


def released(version: str) -> Tool:
    """A version from a package index."""
    return Tool(f"{NAME}=={version}")


def tool_of(text: str) -> Tool:
    """What was typed: a version, an address of git with what to take of it, or the path of a wheel.

    Raises `ToolError`.
    """
    text = re.sub(rf"^{NAME}\s*(?:==|@)\s*", "", text.strip())
    if text.lower().endswith(".whl"):
        return _from_wheel(Path(text))
    if _VERSION.fullmatch(text):
        return released(text)
    if _GIT.fullmatch(_GIT_AS.sub("git+ssh://", text)):
        return Tool(f"{NAME} @ {text}")
    if re.match(r"git\+\w+://[^/]*@", text):
        raise ToolError("an address must have no name or password in it: everybody can read it")
    if _HAS_REF.fullmatch(_GIT_AS.sub("git+ssh://", text)):
        raise ToolError(
            "pip or git would take a part of this for something else; write an address of letters, digits and "
            ". _ ~ % + - with what to take after one @: git+https://…/policy-drivers.git@v1.2.3"
        )
    if text.startswith("git+"):
        raise ToolError("say which version is meant: git+https://…/policy-drivers.git@v1.2.3")
    raise ToolError(
        "write a version such as 1.2.3, an address such as git+https://…/policy-drivers.git@v1.2.3, "
        "or the path of a file that ends in .whl"
    )


def installed_tool(version: str) -> Tool:
    """The tool that runs now, from where it was installed: an index, where nothing else is known, or no longer there.

    Source: https://packaging.python.org/en/latest/specifications/direct-url/
    """
    found = next(iter(Distribution.discover(name=NAME)), None)
    origin = _origin(found.read_text("direct_url.json") or "" if found else "")
    url, git = str(origin.get("url", "")), origin.get("vcs_info")
    try:
        if isinstance(git, dict):
            return tool_of(f"git+{url}@{git.get('commit_id')}")
        if url.startswith("file:") and url.lower().endswith(".whl"):
            return _from_wheel(Path(url2pathname(urlsplit(url).path)))
    except ToolError:
        pass
    return released(version)


def _origin(text: str) -> dict[str, Any]:
    try:
        origin = json.loads(text)
    except ValueError:
        return {}
    return origin if isinstance(origin, dict) else {}


def _from_wheel(path: Path) -> Tool:
    """A wheel that the repository is to hold. Raises `ToolError` where it is none of this tool, or pip refuses it."""
    try:
        if path.stat().st_size > _LARGEST:
            raise ToolError(f"{path} is larger than a wheel of this tool can be")
        content = path.read_bytes()
    except OSError as error:
        raise ToolError(f"{path} cannot be read: {error.strerror}") from None
    version = _version_in(path)
    if version is None:
        raise ToolError(f"{path} is not a wheel of {NAME}; `pip download --no-deps {NAME}` gets one")
    if not _WHEEL.fullmatch(path.name) or path.name.split("-")[1] != version:
        raise ToolError(f"{path}: give the file the name that it had, policy_drivers-{version}-py3-none-any.whl")
    return Tool(f"./{WHEELS}/{path.name}", content)


def _version_in(path: Path) -> str | None:
    """Of which version a wheel is; None where it is none, or not of this tool."""
    try:
        with zipfile.ZipFile(path) as opened:
            (name,) = (
                each for each in opened.namelist() if re.fullmatch(r"policy_drivers-[^/]+\.dist-info/METADATA", each)
            )
            with opened.open(name) as said:
                metadata = BytesParser().parsebytes(said.read(_LARGEST_METADATA), headersonly=True)
    except (zipfile.BadZipFile, zlib.error, LZMAError, EOFError, ValueError, OSError, RuntimeError):
        return None
    return str(metadata["Version"]) if metadata["Name"] in (NAME, "policy_drivers") else None
