"""Other code, or another version of a library, is another digest."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from policy_drivers.cache import code


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    package = tmp_path / "package"
    for name in ("rules", "site"):
        shutil.copytree(Path(code.__file__).parent, package / name, ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "installed" / "PyYAML-6.0.2.dist-info").mkdir(parents=True)
    monkeypatch.setattr(code, "_PACKAGE", package)
    monkeypatch.setattr(code.sys, "path", [str(tmp_path / "installed"), str(tmp_path / "absent")])
    return package


def test_the_same_code_is_the_same_digest(package: Path) -> None:
    first = code.code_digest(["rules", "site"])
    (package / "rules" / "__pycache__").mkdir()
    (package / "rules" / "__pycache__" / "store.cpython-311.pyc").write_bytes(b"compiled")
    assert code.code_digest(["site", "rules"]) == first


def test_a_change_of_the_code_is_another_digest(package: Path) -> None:
    digests = {code.code_digest(["rules"])}
    file = package / "rules" / "store.py"
    file.write_bytes(file.read_bytes().replace(b"a", b"b", 1))
    digests.add(code.code_digest(["rules"]))
    file.rename(file.with_name("other.py"))
    digests.add(code.code_digest(["rules"]))
    assert len(digests) == 3
    before = code.code_digest(["rules"])
    (package / "site" / "store.py").unlink()
    assert code.code_digest(["rules"]) == before


def test_another_version_of_a_library_is_another_digest(package: Path) -> None:
    before = code.code_digest(["rules"])
    installed = package.parent / "installed"
    (installed / "PyYAML-6.0.2.dist-info").rename(installed / "PyYAML-6.0.3.dist-info")
    assert code.code_digest(["rules"]) != before
