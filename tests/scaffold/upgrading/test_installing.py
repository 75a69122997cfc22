"""How a repository installs the tool: `requirements.txt` and workflows of a team's own, brought to another version."""

from __future__ import annotations

import pytest
from packaging.version import Version

from policy_drivers.reading.source import SourceText, apply_edits
from policy_drivers.scaffold.tool import Tool, released
from policy_drivers.scaffold.upgrading.installing import (
    InstallationError,
    brought_to,
    installed_by_requirements,
    names_tool,
    version_in,
)

NEW = Version("0.3.0")
SHA, OTHER_SHA = "0123abc" * 5 + "01234", "f" * 40
RELEASED = released("0.3.0")
WHEEL = Tool("./wheels/policy_drivers-0.3.0-py3-none-any.whl", b"")


def _workflow(text: str) -> str:
    source = SourceText("a.yml", text.encode())
    return apply_edits(source, installed_by_requirements(source)).decode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("run: pip install -e .\n", "run: pip install -r requirements.txt\n"),
        ("run: pip install .\r\n", "run: pip install -r requirements.txt\r\n"),
        ("run: python -m pip install -q '.[test]' && x\n", "run: python -m pip install -q -r requirements.txt && x\n"),
        ('run: uv pip install -e ".[test]"  # all\n', "run: uv pip install -r requirements.txt  # all\n"),
        ("- pip install --require-hashes -r requirements/site.txt\n", "- pip install -r requirements.txt\n"),
        (
            "|\n  pip install --require-hashes -r requirements/test.txt\n  pip install --no-deps .\n  x\n",
            "|\n  pip install -r requirements.txt\n  x\n",
        ),
        ("cache-dependency-path: requirements/site.txt\n", "cache-dependency-path: requirements.txt\n"),
        ("run: pip install ./wheels/a.whl mkdocs-macros\n", None),
        ("run: pip install -r requirements.txt\n", None),
        ("run: pip install -r requirements/mine.txt ../other\n", None),
        ("run: pip install --upgrade pip\n", None),
        ("run: 'pip install . --no-deps'\n", "run: 'pip install -r requirements.txt'\n"),
        ('run: pip install "my pkg"\n', None),
        ("run: pip install\n", None),
    ],
)
def test_a_workflow_installs_what_requirements_say(before: str, after: str | None) -> None:
    assert _workflow(before) == (after or before)
    assert _workflow(after or before) == (after or before)


def test_a_workflow_that_is_written_otherwise_is_left_to_a_person() -> None:
    with pytest.raises(
        InstallationError, match=r"^line 2 installs the copy of the tool; let it install requirements\.txt$"
    ):
        _workflow('run: |\n  pip install -e . "a < 2" b\n')


def _requirements(text: str, tool: Tool = RELEASED) -> str:
    source = SourceText("requirements.txt", text.encode())
    return apply_edits(source, brought_to(source, NEW, tool)).decode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("policy-drivers==0.2.0\n", "policy-drivers==0.3.0\n"),
        ("# us\r\nPolicy_Drivers == 0.2.0  # us\r\nx==1\r\n", "# us\r\nPolicy_Drivers == 0.3.0  # us\r\nx==1\r\n"),
        ("policy-drivers[x]==0.2.0 ; python_version > '3'", "policy-drivers[x]==0.3.0 ; python_version > '3'"),
        ("policy-drivers @ git+https://x.example/p.git@v0.2.0\n", "policy-drivers @ git+https://x.example/p.git@v0.3.0\n"),
        ("policy-drivers @ git+https://x.example/p.git@main\n", None),
        ("policy-drivers>=0.2\n", None),
        ("policy-drivers\n", None),
        ("policy-drivers==0.3.0\n", None),
        ("./wheels/policy_drivers-0.3.0-py3-none-any.whl\n", None),
        ("-e .\nrequests\n", "policy-drivers==0.3.0\nrequests\n"),
        (".[test]  # all\n", "policy-drivers==0.3.0\n"),
        ("policy-drivers-extra==0.2.0\n", None),
    ],
)  # fmt: skip
def test_requirements_are_brought_to_a_version(before: str, after: str | None) -> None:
    assert _requirements(before) == (after or before)


def test_a_wheel_and_a_commit_are_those_that_are_installed_here() -> None:
    assert _requirements("./wheels/policy_drivers-0.2.0-py3-none-any.whl\n", WHEEL) == f"{WHEEL.requirement}\n"
    before = "policy-drivers @ git+https://x.example/p.git@{}\n"
    assert _requirements(before.format(SHA), Tool(before.format(OTHER_SHA).strip())) == before.format(OTHER_SHA)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            "./wheels/policy_drivers-0.2.0-py3-none-any.whl",
            "it installs policy_drivers-0.2.0-py3-none-any.whl; run this again with --tool and the path of the "
            "wheel of 0.3.0",
        ),
        (
            f"policy-drivers @ git+https://x.example/p.git@{SHA}",
            f"it installs the commit {SHA}; write that of 0.3.0 in its place",
        ),
        *(
            (text, "it pins policy-drivers by hashes; write the line of 0.3.0 in its place, with its own")
            for text in ("policy-drivers==0.2.0 --hash=sha256:0", "policy-drivers==0.2.0 \\\n    --hash=sha256:0")
        ),
        ("policy-drivers>=0.2,<0.3", "it wants policy-drivers <0.3,>=0.2, which 0.3.0 is not; change that"),
    ],
)
def test_what_a_person_has_to_do_is_said(text: str, reason: str) -> None:
    with pytest.raises(InstallationError) as raised:
        _requirements(text)
    assert str(raised.value) == reason


@pytest.mark.parametrize(
    ("text", "version"),
    [
        ("policy-drivers==0.2.0", "0.2.0"),
        ("x\npolicy-drivers @ git+https://x.example/p.git@v0.2.0", "0.2.0"),
        ("./wheels/policy_drivers-0.2.0-py3-none-any.whl", "0.2.0"),
        ("policy-drivers>=0.2", None),
        ("policy-drivers==0.2.*", None),
        (f"policy-drivers=={'9' * 5000}", None),
        ("policy-drivers==", None),
        ("", None),
    ],
)
def test_the_version_is_read_where_there_is_one(text: str, version: str | None) -> None:
    assert version_in(text) == (Version(version) if version else None)
    assert names_tool(text) == ("policy" in text and not text.endswith("=="))
