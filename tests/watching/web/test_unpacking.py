"""What is packed is unpacked in small pieces."""

from __future__ import annotations

import gzip
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_drivers.watching.web.unpacking import Unpacking, UnreadableError


def _unpacked(encoding: str, *sent: bytes) -> bytes:
    unpacking = Unpacking(encoding)
    whole = b"".join(piece for raw in sent for piece in unpacking.pieces(raw))
    unpacking.require_whole()
    return whole


@given(st.binary(), st.integers(1, 50))
def test_what_was_packed_comes_back_however_it_is_cut(body: bytes, size: int) -> None:
    packed = gzip.compress(body)
    pieces = [packed[start : start + size] for start in range(0, len(packed), size)]
    assert _unpacked("gzip", *pieces) == body
    assert _unpacked("", body) == _unpacked("identity", body) == body


def test_several_members_are_one_body_and_what_follows_them_is_nothing() -> None:
    packed = gzip.compress(b"one, ") + gzip.compress(b"two") + bytes(20)
    assert _unpacked("X-GZIP", packed) == b"one, two"


def test_no_piece_is_larger_than_64_kib_however_little_was_sent() -> None:
    packed = gzip.compress(bytes(10_000_000))
    sizes = [len(piece) for piece in Unpacking("gzip").pieces(packed)]
    assert max(sizes) == 64 << 10
    assert sum(sizes) == 10_000_000


def test_no_body_is_whole_where_nothing_was_sent() -> None:
    assert _unpacked("gzip") == b""


@pytest.mark.parametrize(
    ("encoding", "sent", "reason"),
    [
        ("br", b"", "the answer is packed in a way that was not asked for"),
        ("deflate", b"", "the answer is packed in a way that was not asked for"),
        ("gzip, gzip", b"", "the answer is packed in a way that was not asked for"),
        ("gzip", b"as it is", "the answer cannot be unpacked"),
        ("gzip", gzip.compress(b"all of it", mtime=0)[:-1], "the answer was cut off"),
        ("gzip", b"\x1f", "the answer was cut off"),
    ],
)
def test_what_cannot_be_unpacked_is_said_so(encoding: str, sent: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError) as error:
        _unpacked(encoding, sent)
    assert str(error.value) == reason


@given(st.binary())
def test_nothing_that_comes_is_more_than_unreadable(sent: bytes) -> None:
    for raw in (sent, gzip.compress(b"plan")[:10] + sent):
        with suppress(UnreadableError):
            assert isinstance(_unpacked("gzip", raw), bytes)
