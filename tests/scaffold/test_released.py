"""The records of releases: what they name is known, whatever its line ends are, and everything else is not."""

from __future__ import annotations

import json
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from packaging.version import Version

from policy_drivers.scaffold.released import FOLDER, hash_of, is_untouched, known_files, record, releases
from tests.scaffold.used import RECORDED, files_of

ARCHIVE = RECORDED / "0.1.0.tar.xz"


def test_the_first_release_is_recorded_with_all_its_files() -> None:
    first = releases()[0]
    assert (first.version, len(first.files)) == (Version("0.1.0"), 2293)
    assert [release.version for release in releases()] == sorted(release.version for release in releases())


def test_each_recorded_file_is_known_with_lf_and_with_crlf_and_no_other_is() -> None:
    files = files_of(ARCHIVE)
    assert {path: hash_of(content) for path, content in files.items()}.items() <= releases()[0].files.items()
    assert [path for path, content in files.items() if not is_untouched(path, content)] == []
    assert [path for path, content in files.items() if not is_untouched(path, content.replace(b"\n", b"\r\n"))] == []
    assert [path for path, content in files.items() if is_untouched(path, content + b"\n")] == []
    assert [path for path, content in files.items() if is_untouched(f"docs/{path}", content)] == []


def test_what_main_had_while_it_was_copied_is_known_beside_the_release() -> None:
    hook = (Path(__file__).parents[2] / "hooks" / "publish.py").read_bytes()
    assert hash_of(hook) != releases()[0].files["hooks/publish.py"]
    assert is_untouched("hooks/publish.py", hook)
    assert known_files()["hooks/publish.py"] >= {hash_of(hook), releases()[0].files["hooks/publish.py"]}


@given(st.dictionaries(st.text("ab/.", min_size=1), st.binary(), max_size=5))
def test_a_record_names_each_file_once_on_a_line_of_its_own_in_order(files: dict[str, bytes]) -> None:
    written = record(files)
    assert json.loads(written) == {path: hash_of(content) for path, content in files.items()}
    assert list(json.loads(written)) == sorted(files)
    assert written.count("\n") == (len(files) + 2 if files else 1)


def test_records_are_written_as_record_writes_them() -> None:
    for path in FOLDER.iterdir():
        hashes = json.loads(path.read_text(encoding="utf-8"))
        assert path.read_text(encoding="utf-8") == json.dumps(dict(sorted(hashes.items())), indent=0) + "\n", path.name
