"""Where the tool comes from: what can be typed, and what is known of what runs now."""

from __future__ import annotations

import json
import zipfile
from contextlib import suppress
from email.message import Message
from importlib.metadata import Distribution
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from packaging.requirements import Requirement

from policy_drivers.scaffold.tool import Tool, ToolError, installed_tool, released, tool_of


@pytest.mark.parametrize(
    ("typed", "requirement"),
    [
        ("1.2.3", "policy-drivers==1.2.3"),
        (" policy-drivers==2.0rc1 ", "policy-drivers==2.0rc1"),
        ("git+https://git.example/a/b.git@v1", "policy-drivers @ git+https://git.example/a/b.git@v1"),
        ("policy-drivers @ git+https://git.example:8443/b@0123abc", "policy-drivers @ git+https://git.example:8443/b@0123abc"),
        ("git+ssh://git@git.example/a/b.git@main", "policy-drivers @ git+ssh://git@git.example/a/b.git@main"),
    ],
)  # fmt: skip
def test_what_pip_is_told(typed: str, requirement: str) -> None:
    assert tool_of(typed) == Tool(requirement)
    assert Requirement(requirement).name == "policy-drivers"


@given(st.text() | st.from_regex(r"(git\+https://[a-z.]+/[a-z.]+@[a-z]+|[0-9]+\.[0-9]+).{0,3}"))
def test_whatever_is_typed_is_one_requirement_or_is_refused(text: str) -> None:
    with suppress(ToolError):
        assert Requirement(tool_of(text).requirement).name == "policy-drivers"


class _Installed(Distribution):
    """An installation of the tool that pip says this of, as PEP 610 has it."""

    def __init__(self, origin: object) -> None:
        self.origin = origin if isinstance(origin, str) else json.dumps(origin)

    def read_text(self, filename: str) -> str | None:
        return self.origin if filename == "direct_url.json" else None

    def locate_file(self, path: object) -> Path:  # type: ignore[override]  # nothing asks
        raise NotImplementedError

    @property
    def metadata(self) -> Message:  # type: ignore[override]
        return Message()


def _install(monkeypatch: pytest.MonkeyPatch, origin: object) -> None:
    monkeypatch.setattr(Distribution, "discover", lambda name: iter([_Installed(origin)]))


def test_what_came_from_git_comes_from_the_same_commit(monkeypatch: pytest.MonkeyPatch) -> None:
    vcs = {"vcs": "git", "requested_revision": "main", "commit_id": "0123abc"}
    _install(monkeypatch, {"url": "https://git.example/a/b.git", "vcs_info": vcs})
    assert installed_tool("1.0") == Tool("policy-drivers @ git+https://git.example/a/b.git@0123abc")


def test_what_came_from_a_wheel_comes_from_that_wheel_while_it_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "with space" / "policy_drivers-1.0-py3-none-any.whl"
    _install(monkeypatch, {"url": path.as_uri(), "archive_info": {}})
    assert installed_tool("1.0") == released("1.0")
    path.parent.mkdir()
    with zipfile.ZipFile(path, "w") as opened:
        opened.writestr("policy_drivers-1.0.dist-info/METADATA", "Name: policy-drivers\nVersion: 1.0\n")
    assert installed_tool("1.0") == Tool(f"./wheels/{path.name}", path.read_bytes())


@pytest.mark.parametrize(
    "origin",
    [
        "no JSON", "[]", {}, {"url": "file:///home/somebody/tool", "dir_info": {"editable": True}},
        {"url": "https://me:secret@git.example/b.git", "vcs_info": {"commit_id": "0123abc"}},
        {"url": "https://index.example/policy_drivers-1.0-py3-none-any.whl", "archive_info": {}},
    ],
)  # fmt: skip
def test_what_came_from_elsewhere_comes_from_an_index(origin: object, monkeypatch: pytest.MonkeyPatch) -> None:
    _install(monkeypatch, origin)
    assert installed_tool("1.0") == released("1.0")
