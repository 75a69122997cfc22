"""The scripts of the form write front matter as Python does, byte for byte, in a real browser."""

from __future__ import annotations

import pytest
from hypothesis import strategies as st
from playwright.sync_api import Page

from policy_drivers.model.driver import FIELDS
from policy_drivers.reading.editing import compose
from policy_drivers.reading.key_edits import Value
from policy_drivers.reading.yaml_line import in_line, scalar
from tests.making.any_value import ANY_TEXT, ANY_VALUE, is_settled
from tests.making.campaign import each_push
from tests.making.drawn import drawn
from tests.site.browser.asking import asked

_BODIES = st.sampled_from(["", "## Summary\n\nText.\n", "## Summary\n\nOne.\r\n\u2028 end"])
COMPOSE = '(({ compose }) => (case_) => compose(case_[0], case_[1], case_[2]))(await import("./composing.js"))'


@pytest.mark.parametrize("number", each_push([200], [200, 800]))
def test_files_are_composed_as_python_composes_them(scripts: Page, number: int) -> None:
    files = st.tuples(st.dictionaries(st.sampled_from(FIELDS), ANY_VALUE, min_size=1, max_size=6), _BODIES)
    every = drawn(files, number)
    cases = [case for case in every if is_settled(case[0])]
    assert len(cases) > len(every) * 0.6
    found = asked(scripts, COMPOSE, [[values, body, FIELDS] for values, body in cases])
    for (values, body), text in zip(cases, found, strict=True):
        assert text == compose(values, body)


SCALARS = """(({ scalar, inLine }) => (text) => [
  scalar(text), scalar(text, "'"), scalar(text, '"'), scalar(text, "", true), inLine([text, text]),
])(await import("./scalars.js"))"""


@pytest.mark.parametrize(("number", "step"), each_push([(300, 17)], [(300, 17), (1200, 1)]))
def test_texts_are_quoted_as_python_quotes_them(scripts: Page, number: int, step: int) -> None:
    """Those that are drawn, the first characters, and every so many of the others: Unicode has rows of sixteen."""
    texts = [text for text in drawn(ANY_TEXT, number) if is_settled(text)]
    codes = [*range(0x300), *range(0x300, 0x2000, step), *range(0x2000, 0x2100), *range(0x2100, 0x3000, step)]
    texts += [chr(code) for code in codes] + [f"a{chr(code)}b" for code in codes]
    texts = [text for text in texts if is_settled(text)]
    found = asked(scripts, SCALARS, texts)
    for text, ways in zip(texts, found, strict=True):
        assert ways == [
            scalar(text),
            scalar(text, "'"),
            scalar(text, '"'),
            scalar(text, in_list=True),
            in_line([text, text]),
        ]


@pytest.mark.parametrize("text", ["word " * 12_000, "- a “b”\n" * 8_000, "-" * 60_000, " " * 60_000, "a\n \n" * 15_000])
def test_a_long_answer_is_written_as_python_writes_it(scripts: Page, text: str) -> None:
    values: dict[str, Value] = {"title": text, "themes": [text], "library_impact": f"{text}\n"}
    assert asked(scripts, COMPOSE, [[values, text, FIELDS]]) == [compose(values, text)]


def test_half_of_a_character_is_refused(scripts: Page) -> None:
    said = scripts.evaluate(
        """async () => {
          const { compose } = await import("./composing.js");
          const { EditError } = await import("./scalars.js");
          try { compose({ title: "a\\ud800" }, "", ["title"]); } catch (error) {
            return [error instanceof EditError, error.message];
          }
        }"""
    )
    assert said == [True, "A value has half of a character, which no file can hold. Type it again."]
