"""The file of each driver, as the form asks for it: every byte is there, and nothing of it acts."""

from __future__ import annotations

import json

from policy_drivers.reading.driver_file import read_driver
from policy_drivers.reading.source import SourceText
from policy_drivers.site.files.driver_files import driver_files
from policy_drivers.wording.characters import INVISIBLE
from tests.making.sites import driver, site

KEYS = "# Nobody knows why.\ntitle: 'The Plan'   # interim\nsource: NHS England\nours: kept\n"


def test_all_of_a_file_is_there_and_where_it_lies() -> None:
    file = driver("plan", KEYS)
    ((url, make, _),) = driver_files(site([file], edit_url="https://forge.example/edit/{path}"))
    assert url == "drivers/plan/file.json"
    assert json.loads(make()) == {
        "path": "drivers/2018/plan.md",
        "edit": "https://forge.example/edit/drivers/2018/plan.md",
        "text": file.source.raw.decode(),
    }
    assert "# Nobody knows why.\\ntitle: 'The Plan'   # interim" in make()


def test_line_ends_and_the_mark_of_the_order_of_bytes_are_kept() -> None:
    file = driver("plan", KEYS)
    raw = b"\xef\xbb\xbf" + file.source.raw.replace(b"\n", b"\r\n")
    ((_, make, _),) = driver_files(site([read_driver(SourceText(file.path, raw))]))
    assert json.loads(make())["text"].encode() == raw


def test_nothing_of_it_is_invisible_or_obeyed() -> None:
    odd = f"{KEYS}format: a\u202eb\u00ad ##[error]\n"
    ((_, make, _),) = driver_files(site([driver("plan", odd)]))
    assert INVISIBLE.search(make()) is None
    assert "##[" not in make()
    assert "a\u202eb\u00ad ##[error]" in json.loads(make())["text"]
