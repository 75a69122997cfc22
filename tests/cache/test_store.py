"""The store keeps bytes, drops what is old, and never stops anybody's work."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policy_drivers.cache.folder import UnsafeCacheError
from policy_drivers.cache.store import Store

SAID = ".cache/policy-drivers/things.sqlite3 could not be read, and was thrown away; nothing is lost"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / ".cache" / "policy-drivers"


def _store(folder: Path, told: list[str] | None = None, most: int = 1000) -> Store:
    return Store(folder, "things", most, (told if told is not None else []).append)


def test_what_was_kept_is_there_the_next_time(folder: Path) -> None:
    first = _store(folder)
    assert first.get(b"a") is None
    assert not folder.exists()
    first.put_all({b"a": b"1", b"b": b""})
    first.put(b"a", b"2")
    first.close()
    second = _store(folder)
    assert [second.get(key) for key in (b"a", b"b", b"c")] == [b"2", b"", None]
    second.close()
    assert sorted(path.name for path in folder.iterdir()) == [".gitignore", "things.sqlite3"]
    assert (folder / ".gitignore").read_bytes() == b"*\n"


def test_what_was_used_longest_ago_is_dropped(folder: Path) -> None:
    store = _store(folder, most=30)
    for number in range(3):
        store.put(b"%d" % number, b"x" * 10)
    assert store.get(b"0") == b"x" * 10
    store.put(b"3", b"y" * 10)
    assert [store.get(b"%d" % number) for number in range(4)] == [b"x" * 10, None, b"x" * 10, b"y" * 10]


def test_what_is_too_large_is_not_kept(folder: Path) -> None:
    store = _store(folder, most=30)
    store.put(b"small", b"x")
    store.put(b"large", b"x" * 31)
    assert (store.get(b"small"), store.get(b"large")) == (b"x", None)


def test_the_file_stays_small_however_much_is_put(folder: Path) -> None:
    store = _store(folder, most=100_000)
    for number in range(200):
        store.put(b"%d" % number, os.urandom(10_000))
    store.close()
    assert (folder / "things.sqlite3").stat().st_size < 300_000


@given(st.lists(st.tuples(st.sampled_from([b"a", b"b", b"c"]), st.binary(max_size=40))))
@settings(max_examples=30, deadline=None)
def test_a_store_with_room_is_a_table(entries: list[tuple[bytes, bytes]]) -> None:
    folder = Path(os.environ["PYTEST_STORE"])
    shutil.rmtree(folder, ignore_errors=True)
    store, table = _store(folder), dict[bytes, bytes]()
    for key, value in entries:
        store.put(key, value)
        table[key] = value
        assert {each: store.get(each) for each in (b"a", b"b", b"c")} == {b"a": None, b"b": None, b"c": None} | table
    store.close()


@pytest.fixture(autouse=True)
def _folder_of_the_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTEST_STORE", str(tmp_path / "table"))


def _garbage(file: Path) -> None:
    file.write_bytes(b"garbage" * 1000)


def _torn(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:5000])


def _other_version(file: Path) -> None:
    with sqlite3.connect(file) as opened:
        opened.execute("PRAGMA user_version = 99")
    opened.close()


def _other_layout(file: Path) -> None:
    file.unlink()
    with sqlite3.connect(file) as opened:
        opened.execute("CREATE TABLE entries (key BLOB PRIMARY KEY, value BLOB)")
    opened.close()


def _with_more_in_it(file: Path) -> None:
    with sqlite3.connect(file) as opened:
        opened.execute("CREATE TRIGGER t AFTER INSERT ON entries BEGIN DELETE FROM entries; END")
    opened.close()


def _other_value(file: Path) -> None:
    with sqlite3.connect(file) as opened:
        opened.execute("UPDATE entries SET value = ?", (b"other",))
    opened.close()


def _text(file: Path) -> None:
    with sqlite3.connect(file) as opened:
        opened.execute("UPDATE entries SET value = 'a text'")
    opened.close()


def _no_letter(file: Path) -> None:
    content = file.read_bytes()
    assert b"size INTEGER" in content
    file.write_bytes(content.replace(b"size INTEGER", b"size INTEG\xffR"))


def _unknown_format(file: Path) -> None:
    content = file.read_bytes()
    file.write_bytes(content[:47] + b"\xff" + content[48:])  # that of the schema


@pytest.mark.parametrize(
    "breaks",
    [
        _garbage, _torn, _other_version, _other_layout, _with_more_in_it, _other_value, _text, _no_letter,
        _unknown_format,
    ],
)  # fmt: skip
def test_what_is_broken_is_thrown_away_with_one_line(breaks: object, folder: Path) -> None:
    before = _store(folder, most=100_000)
    before.put(b"a", b"value" * 2000)
    before.close()
    assert callable(breaks)
    breaks(folder / "things.sqlite3")
    told: list[str] = []
    store = _store(folder, told)
    assert store.get(b"a") is None
    assert told == [SAID]
    store.put(b"a", b"new")
    assert store.get(b"a") == b"new"
    assert told == [SAID]
    store.close()


def test_a_folder_in_its_place_is_let_be(folder: Path) -> None:
    (folder / "things.sqlite3").mkdir(parents=True)
    told: list[str] = []
    store = _store(folder, told)
    store.put(b"a", b"1")
    assert (store.get(b"a"), told) == (None, [])


def test_where_nothing_can_be_written_work_goes_on(folder: Path) -> None:
    folder.parent.parent.joinpath(".cache").write_bytes(b"a file in the place of the folder")
    told: list[str] = []
    store = _store(folder, told)
    store.put(b"a", b"1")
    assert (store.get(b"a"), told) == (None, [])


@pytest.mark.parametrize("end", ["", "-journal", "-wal", "-shm"])
def test_a_link_among_its_files_is_an_error(end: str, folder: Path, tmp_path: Path) -> None:
    folder.mkdir(parents=True)
    (folder / f"things.sqlite3{end}").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(UnsafeCacheError) as error:
        _store(folder)
    assert str(error.value) == (
        f".cache/policy-drivers/things.sqlite3{end} is a link, and a cache must not lead elsewhere: delete it"
    )
    assert not (tmp_path / "elsewhere").exists()


_WRITER = """
import sys
from pathlib import Path
from policy_drivers.cache.store import Store
store = Store(Path(sys.argv[1]), "things", 10_000_000, sys.stdout.write)
for number in range(50):
    key = f"{sys.argv[2]} {number}".encode()
    store.put(key, key * 50)
    assert store.get(key) in (key * 50, None)
store.close()
"""


def test_two_processes_may_write_at_once(folder: Path) -> None:
    started = [
        subprocess.Popen([sys.executable, "-c", _WRITER, str(folder), name], stdout=subprocess.PIPE) for name in "ab"
    ]
    assert [process.communicate()[0] for process in started] == [b"", b""]
    assert [process.returncode for process in started] == [0, 0]
    store = _store(folder)
    keys = [f"{name} {number}".encode() for name in "ab" for number in range(50)]
    assert all(store.get(key) in (key * 50, None) for key in keys)
    assert store.get(b"a 0") == b"a 0" * 50
    store.close()


def test_a_folder_that_may_not_be_looked_into_holds_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.mkdir(parents=True)

    def refuse(path: object, **_: object) -> os.stat_result:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(os, "stat", refuse)  # a test that runs as root may look into every folder
    store = _store(folder)
    assert store.get(b"a") is None
    store.put(b"a", b"1")
    assert store.get(b"a") is None
    assert list(folder.iterdir()) == []
