"""The scripts of the form write front matter as Python does, byte for byte, in a real browser."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from policy_drivers.model.driver import FIELDS
from policy_drivers.reading.editing import Value, compose
from policy_drivers.reading.yaml_line import in_line, scalar
from tests import REPOSITORY
from tests.making.drawn import drawn
from tests.making.front_matter import GROUPS, TEXTS, VALUES
from tests.making.servers import serve

ASSETS = REPOSITORY / "hooks" / "policy_drivers" / "site" / "assets"

_NUMBERS = st.text("0123456789_:.eExob", min_size=1, max_size=8).map(lambda text: f"1{text}") | st.text(
    "01279:-/T Z+.", min_size=1, max_size=12
)
_DAYS = st.sampled_from(["2019", "2019-02", "2020-02-29", "2019-02-29", "1900-02-29", "0000", "2019-04-31", "2019-00"])
_DATES = _DAYS | st.tuples(_DAYS, _DAYS | st.just("x")).map("/".join) | st.just("2019/2020/2021")
_SENTENCES = st.lists(st.sampled_from(["NHS", "Plan:", "£5", "“a”", "#1", "a#b", "-", "\n", "\n\n", "é", "(x)", "[y]"]))
ANY_TEXT = TEXTS | _NUMBERS | _DATES | _SENTENCES.map(" ".join) | _SENTENCES.map("".join)
_GROUP = st.dictionaries(
    st.sampled_from(["from", "on", "a key", ""]),
    ANY_TEXT | st.lists(ANY_TEXT, max_size=2) | st.dictionaries(st.sampled_from(["date", "é"]), ANY_TEXT, min_size=1),
    min_size=1,
    max_size=3,
)
ANY_VALUE = ANY_TEXT | VALUES | GROUPS | st.lists(ANY_TEXT, max_size=4) | _GROUP
_BODIES = st.sampled_from(["", "## Summary\n\nText.\n", "## Summary\n\nOne.\r\n\u2028 end"])


def is_settled(value: Any) -> bool:
    """Whether every character was in Unicode 3.2: of later ones some are not in this Python, or not in this browser."""
    if isinstance(value, str):
        return all(unicodedata.ucd_3_2_0.category(char) != "Cn" for char in value)
    return all(map(is_settled, [*value, *value.values()] if isinstance(value, dict) else value))


@pytest.fixture(scope="module")
def scripts(browser: Browser) -> Iterator[Page]:
    """A page that can import the scripts of the form."""
    with serve(ASSETS) as url:
        page = browser.new_page()
        page.goto(f"{url}contribute/composing.js")
        yield page
        page.close()


def asked(page: Page, function: str, cases: list[Any]) -> list[Any]:
    """What a function of JavaScript gives for each case. `name` of `file` is `(await import("./file.js")).name`."""
    return list(page.evaluate(f"async (cases) => {{ const each = {function}; return cases.map(each); }}", cases))


COMPOSE = '(({ compose }) => (case_) => compose(case_[0], case_[1], case_[2]))(await import("./composing.js"))'


def test_files_are_composed_as_python_composes_them(scripts: Page) -> None:
    files = st.tuples(st.dictionaries(st.sampled_from(FIELDS), ANY_VALUE, min_size=1, max_size=6), _BODIES)
    cases = [case for case in drawn(files, 2500) if is_settled(case[0])]
    assert len(cases) > 1500
    found = asked(scripts, COMPOSE, [[values, body, FIELDS] for values, body in cases])
    for (values, body), text in zip(cases, found, strict=True):
        assert text == compose(values, body)


SCALARS = """(({ scalar, inLine }) => (text) => [
  scalar(text), scalar(text, "'"), scalar(text, '"'), scalar(text, "", true), inLine([text, text]),
])(await import("./scalars.js"))"""


def test_texts_are_quoted_as_python_quotes_them(scripts: Page) -> None:
    texts = [text for text in drawn(ANY_TEXT, 4000) if is_settled(text)]
    texts += [chr(code) for code in range(0x3000)] + [f"a{chr(code)}b" for code in range(0x3000)]
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
