"""`drivers words`: a catalogue of every text, to be filled in, and never over one that is there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from click.testing import Result

from policy_drivers.reading.words_file import begun

Drivers = Callable[..., Result]


def test_a_language_is_begun_with_a_file_to_fill_in(collection: Path, drivers: Drivers) -> None:
    result = drivers("words", "cy")
    assert result.output == (
        "wrote drivers/words/cy.po\n"
        "Fill in what follows msgstr, then set `words: cy` under extra.policy_drivers in mkdocs.yml.\n"
    )
    path = collection / "drivers" / "words" / "cy.po"
    assert path.read_text(encoding="utf-8") == begun("cy")
    assert drivers("check", "--level", "warning").exit_code == 0


def test_what_is_there_stays(collection: Path, drivers: Drivers) -> None:
    path = collection / "drivers" / "words" / "cy.po"
    path.parent.mkdir()
    path.write_text("# mine\n", encoding="utf-8")
    result = drivers("words", "cy")
    assert (result.exit_code, path.read_text(encoding="utf-8")) == (2, "# mine\n")
    assert "drivers/words/cy.po is there already; translate in it, or delete it first" in result.output


def test_a_code_of_no_language_is_refused(collection: Path, drivers: Drivers) -> None:
    result = drivers("words", "../cy")
    assert result.exit_code == 2
    assert "“../cy” is not the code of a language; write cy for Welsh, or gd for Scottish Gaelic" in result.output
    assert not (collection / "drivers" / "words").exists()
