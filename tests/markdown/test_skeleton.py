"""What a skeleton promises: a sign that it has not, its text has not either."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_drivers.markdown.constructs import CONSTRUCTS, Construct
from policy_drivers.markdown.skeleton import skeleton_of, skeleton_of_utf8
from policy_drivers.markdown.tangle import Limits, tangle


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("## Summary\n\nThe plan, in short: “care” costs £5.\n", "\n## S\n\nT:5\n"),
        ("See [the plan](https://example.org/a-b.pdf) {: .wide }", "\nS[](:///-){:}"),
        ("##glued\n# \n#\ttab", "\n##\n# \n#"),
        ("", "\n"),
    ],
)
def test_a_skeleton_is_what_is_left_without_words(text: str, expected: str) -> None:
    assert skeleton_of(text) == expected


@given(st.text(alphabet="ab é\t\n*_#[]{}:!<>=+-~^$%|/\\AZ09", max_size=60))
def test_what_is_kept_stays_side_by_side(text: str) -> None:
    skeleton = skeleton_of(text)
    for run in re.findall(r"[^a-zé \t]+", text):
        assert run in skeleton


@given(st.text(max_size=60))
def test_a_skeleton_of_any_text_is_ascii_and_that_of_its_bytes(text: str) -> None:
    assert skeleton_of(text).isascii()
    if not re.search("[\ud800-\udfff]", text):
        assert "\n" + skeleton_of_utf8(text.encode()) == skeleton_of(text)


@pytest.mark.parametrize("construct", CONSTRUCTS, ids=lambda construct: construct.what)
@given(data=st.data())
def test_the_skeleton_of_a_text_with_a_construct_has_one_of_its_signs(
    construct: Construct, data: st.DataObject
) -> None:
    text = data.draw(st.from_regex(re.compile(construct.pattern, re.MULTILINE)))
    assert any(sign in skeleton_of(text) for sign in construct.signs)


@given(st.text(alphabet="a1.)@[^]|#=->*+&:`  \n\r\t", max_size=80))
def test_a_quick_look_never_passes_over_what_is_tangled(text: str) -> None:
    limits = Limits(addresses=3, footnotes=3, cells=12, headings=3, depth=3, escapes=1000)
    quick = tangle(text, limits)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("policy_drivers.markdown.tangle.may_be_tangled", lambda skeleton, limits: True)
        assert tangle(text, limits) == quick
