"""Small bodies are in memory, large ones in files that go with them."""

from __future__ import annotations

import gc
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_drivers.watching.web.bodies import Bodies, Incoming, WholeBody


def _body(bodies: Bodies, *pieces: bytes) -> WholeBody:
    incoming = Incoming(bodies)
    for piece in pieces:
        incoming.add(piece)
    return incoming.whole()


@given(st.lists(st.binary(max_size=40)))
def test_a_body_is_the_same_in_memory_and_in_a_file(pieces: list[bytes]) -> None:
    whole = b"".join(pieces)
    with Bodies(20) as small, Bodies(10_000) as large:
        for body in (_body(small, *pieces), _body(large, *pieces)):
            assert (body.size, body.sha256) == (len(whole), sha256(whole).hexdigest())
            assert body.read(7) == whole[:7]
            with body.open() as one, body.open() as other:
                assert one.read() == other.read() == whole


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary files are made."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    return tmp_path


def _files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def test_a_file_goes_with_its_body_and_the_folder_with_the_run(folder: Path) -> None:
    with Bodies(10) as bodies:
        kept, gone = _body(bodies, b"a" * 11), _body(bodies, b"b" * 11)
        assert _files(folder) == ["1", "2"]
        del gone
        gc.collect()
        assert _files(folder) == ["1"]
        assert kept.read(2) == b"aa"
    assert list(folder.iterdir()) == []


def test_what_did_not_come_as_a_whole_leaves_nothing(folder: Path) -> None:
    with Bodies(10) as bodies:
        incoming = Incoming(bodies)
        incoming.add(b"a" * 11)
        incoming.drop()
        assert _files(folder) == []


def test_small_bodies_make_no_folder(folder: Path) -> None:
    with Bodies(10) as bodies:
        _body(bodies, b"a" * 10)
        assert list(folder.iterdir()) == []
