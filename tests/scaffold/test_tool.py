"""Where the tool comes from: what can be typed, and what is known of what runs now."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from contextlib import suppress
from importlib.metadata import Distribution, PathDistribution
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


@pytest.mark.parametrize("end", [chr(code) for code in (0xA, 0xB, 0xC, 0xD, 0x1C, 0x1D, 0x1E, 0x85, 0x2028, 0x2029)])
def test_nothing_gives_pip_a_second_line(end: str) -> None:
    for text in (f"1.2{end}--pre", f"git+https://x.example/a{end}--pre/b@v1", f"git+https://x.example/a@v1{end}-i x"):
        with pytest.raises(ToolError):
            tool_of(text)


@pytest.mark.parametrize(
    "address",
    [
        "https://x.example/a@-q", "https://x.example/a@../b", "https://x.example/a@v1/", "ssh://-ox=y/a@v1",
        "https://x.example/${HOME}/a@v1", "https://x.example/a#egg=b@v1", "https://x.example/a;b@v1",
        "https://x.example/a`b`@v1", 'https://x.example/a"b@v1', "https://x.example/a\x1b[1m@v1",
        "https://x.example/a\u202e@v1", "https://x.example/a@v1 --pre",
    ],
)  # fmt: skip
def test_an_address_in_which_pip_or_git_would_read_something_else_is_refused(address: str) -> None:
    with pytest.raises(ToolError, match=r"pip or git would take a part of this for something else; write an address"):
        tool_of(f"git+{address}")


def _wheel(folder: Path, name: str, metadata: bytes = b"Name: policy-drivers\nVersion: 1.0\n") -> Path:
    with zipfile.ZipFile(folder / name, "w", zipfile.ZIP_DEFLATED) as opened:
        opened.writestr("policy_drivers-1.0.dist-info/METADATA", metadata)
    return folder / name


@pytest.mark.parametrize("tag", ["a b", "a;b", "$HOME", "${HOME}", "any #", "a\u2028b", "a'b"])
def test_a_wheel_of_which_the_name_is_more_than_a_path_for_pip_is_refused(tag: str, tmp_path: Path) -> None:
    with pytest.raises(ToolError, match=r"give the file the name that it had, policy_drivers-1\.0-py3-none-any\.whl"):
        tool_of(str(_wheel(tmp_path, f"policy_drivers-1.0-py3-none-{tag}.whl")))


def test_a_damaged_wheel_is_refused_whatever_is_damaged(tmp_path: Path) -> None:
    path = _wheel(tmp_path, "policy_drivers-1.0-py3-none-any.whl")
    whole = path.read_bytes()
    for place in range(len(whole)):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :])
        with suppress(ToolError):
            assert tool_of(str(path)).wheel == path.read_bytes()


def test_no_more_is_read_of_what_a_wheel_says_of_itself_than_that_can_have(tmp_path: Path) -> None:
    large = b"x: y\n" * 400_000 + b"Name: policy-drivers\nVersion: 1.0\n"
    with pytest.raises(ToolError, match=r"is not a wheel of policy-drivers"):
        tool_of(str(_wheel(tmp_path, "policy_drivers-1.0-py3-none-any.whl", large)))


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[object], None]:
    """An installation of the tool of which pip says something, as PEP 610 has it."""
    folder = tmp_path / "installed" / "policy_drivers-1.0.dist-info"
    folder.mkdir(parents=True)
    monkeypatch.setattr(Distribution, "discover", lambda name: iter([PathDistribution(folder)]))

    def said(origin: object) -> None:
        text = origin if isinstance(origin, str) else json.dumps(origin)
        (folder / "direct_url.json").write_text(text, encoding="utf-8")

    return said


def test_what_came_from_git_comes_from_the_same_commit(install: Callable[[object], None]) -> None:
    vcs = {"vcs": "git", "requested_revision": "main", "commit_id": "0123abc"}
    install({"url": "https://git.example/a/b.git", "vcs_info": vcs})
    assert installed_tool("1.0") == Tool("policy-drivers @ git+https://git.example/a/b.git@0123abc")


def test_what_came_from_a_wheel_comes_from_that_wheel_while_it_is_there(
    tmp_path: Path, install: Callable[[object], None]
) -> None:
    path = tmp_path / "with space" / "policy_drivers-1.0-py3-none-any.whl"
    install({"url": path.as_uri(), "archive_info": {}})
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
def test_what_came_from_elsewhere_comes_from_an_index(origin: object, install: Callable[[object], None]) -> None:
    install(origin)
    assert installed_tool("1.0") == released("1.0")
