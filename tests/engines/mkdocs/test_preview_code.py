"""The code that a preview was started with, and the address that it needs."""

from __future__ import annotations

import re
import socket
from pathlib import Path

import pytest

from policy_drivers.engines.mkdocs.preview import AddressTakenError, LoadedCode, require_free


def test_code_that_changed_came_or_went_is_named(tmp_path: Path) -> None:
    hooks = tmp_path / "hooks"
    (hooks / "site").mkdir(parents=True)
    for name in ("a.py", "site/b.py", "site/c.py", "note.txt"):
        (hooks / name).write_text("x = 1\n")
    code = LoadedCode([hooks])
    assert code.changed() == ""
    (hooks / "a.py").write_text("x = 1\n")
    (hooks / "note.txt").write_text("other")
    assert code.changed() == ""
    (hooks / "a.py").write_text("x = 2\n")
    (hooks / "site" / "b.py").unlink()
    assert code.changed() == "hooks/a.py, hooks/site/b.py"
    (hooks / "site" / "c.py").write_text("")
    (hooks / "site" / "d.py").write_text("")
    (hooks / "site" / "e.py").write_text("")
    assert code.changed() == "hooks/a.py, hooks/site/b.py, hooks/site/c.py and 2 more"


def test_of_a_file_nothing_beside_it_is_code(tmp_path: Path) -> None:
    hook, beside = tmp_path / "hooks" / "publish.py", tmp_path / "hooks" / "other.py"
    hook.parent.mkdir()
    for path in (hook, beside):
        path.write_text("x = 1\n")
    code = LoadedCode([hook])
    beside.write_text("x = 2\n")
    assert code.changed() == ""
    hook.unlink()
    assert code.changed() == "hooks/publish.py"


def test_an_address_that_is_taken_is_told_with_the_next() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        told = f"choose another port: drivers serve --address 127.0.0.1:{port + 1}"
        with pytest.raises(AddressTakenError, match=re.escape(told)):
            require_free("127.0.0.1", port)
    require_free("127.0.0.1", port)
