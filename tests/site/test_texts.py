"""Texts that another process converts are those that one process makes."""

from __future__ import annotations

import sys
from multiprocessing.connection import Connection

import pytest

from policy_drivers.model.driver import Driver
from policy_drivers.reading.driver_file import DriverFile, read_driver
from policy_drivers.reading.source import SourceText
from policy_drivers.site.markdown import SafeMarkdown
from policy_drivers.site.texts import DriverText, Texts

MARKDOWN = SafeMarkdown(["toc", "footnotes", "tables"], {}, lambda target: target)
_FILE = "---\nlibrary_impact: Impact *{n}*\n---\n## A {n}\n\nText[^1]\n\n[^1]: {n}\n"
FILES = [read_driver(SourceText(f"drivers/2019/d{n}.md", _FILE.format(n=n).encode())) for n in range(9)]
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux shares the work")


def _converted(file: DriverFile) -> DriverText:
    return DriverText(MARKDOWN.render(file.driver.library_impact or ""), MARKDOWN.render(file.body))


@pytest.mark.parametrize("processes", [1, 2, 3])
def test_every_text_is_its_own_in_whatever_order_they_are_asked_for(processes: int) -> None:
    expected = {file.slug: _converted(file) for file in FILES}
    in_order = Texts(MARKDOWN, FILES, processes)
    assert {file.slug: in_order.of(file) for file in FILES} == expected
    backwards = Texts(MARKDOWN, FILES, processes)
    assert {file.slug: backwards.of(file) for file in reversed(FILES)} == expected


def test_a_text_can_be_asked_for_twice_and_need_not_be_among_those_that_were_announced() -> None:
    texts = Texts(MARKDOWN, FILES[:3], 2)
    other = DriverFile(SourceText("drivers/x.md", b""), Driver(library_impact="Other"))
    assert [texts.of(file) for file in (FILES[1], FILES[1], other)] == [
        _converted(file) for file in (FILES[1], FILES[1], other)
    ]


@pytest.mark.parametrize("taken", [0, 1, 9])
def test_what_a_process_that_died_did_not_convert_is_converted_here(
    monkeypatch: pytest.MonkeyPatch, taken: int
) -> None:
    """Those too that it had taken."""

    def die(texts: Texts, connection: Connection) -> None:
        texts._taken[:taken] = b"\1" * taken
        connection.close()

    monkeypatch.setattr(Texts, "_help", die)
    texts = Texts(MARKDOWN, FILES, 2)
    assert [texts.of(file) for file in FILES] == [_converted(file) for file in FILES]


def test_what_there_is_no_memory_to_receive_is_converted_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def receive(connection: Connection) -> DriverText:
        raise MemoryError

    monkeypatch.setattr(Connection, "recv", receive)
    texts = Texts(MARKDOWN, FILES, 2)
    assert [texts.of(file) for file in FILES] == [_converted(file) for file in FILES]


def test_this_process_converts_no_text_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    here: list[str] = []

    def convert(texts: Texts, file: DriverFile) -> DriverText:
        here.append(file.slug)
        return _converted(file)

    texts = Texts(MARKDOWN, FILES, 2)
    monkeypatch.setattr(Texts, "_convert", convert)
    assert [texts.of(file) for file in FILES] == [_converted(file) for file in FILES]
    assert len(here) == len({*here})
    assert texts._taken[:] == b"\1" * len(FILES)
