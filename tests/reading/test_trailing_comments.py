"""Comments after values: which of them are meant as text, and which are remarks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_drivers.reading.trailing_comments import is_meant_as_text, is_remark, trailing_comments
from policy_drivers.reading.yaml_tree import compose


def _found(text: str) -> list[tuple[tuple[str | int, ...], str, str, bool]]:
    composed, faults = compose(text)
    assert composed is not None
    assert faults == []
    return [
        (each.path, each.says, text[slice(*each.comment)], each.is_below)
        for each in trailing_comments(composed, text, 0)
    ]


@pytest.mark.parametrize(
    ("text", "path", "says", "comment", "is_below"),
    [
        ("title: Better #x y  \nsource: a\n", ("title",), "Better", "#x y", False),
        ("title: Better\t#x\r\n", ("title",), "Better", "#x", False),
        ("title: #X\n", ("title",), "", "#X", False),
        ("title:\n  #X\nsource: a\n", ("title",), "", "#X", True),
        ("title: Better\n  care #x\n", ("title",), "Better care", "#x", False),
        ("title: Better\n  care\n  #x\n", ("title",), "Better care", "#x", True),
        ("title: 'Better' #x\n", ("title",), "Better", "#x", False),
        ("text: | #x\n  Better\n", ("text",), "Better\n", "#x", False),
        ("list:\n- a\n- b #x\n", ("list", 1), "b", "#x", False),
        ("list: [a, b] #x\n", ("list",), "", "#x", False),
        ("list: [a, #x\n  b]\n", ("list", 0), "a", "#x", False),
        ("list:\n- note: a #x\n", ("list", 0, "note"), "a", "#x", False),
    ],
)
def test_a_comment_behind_a_value(
    text: str, path: tuple[str | int, ...], says: str, comment: str, is_below: bool
) -> None:
    assert _found(text) == [(path, says, comment, is_below)]


@pytest.mark.parametrize(
    "text",
    [
        "title: Better#x\n",
        "title: 'Better #x'\n",
        "text: |\n  Better #x\n  # y\n",
        "# above\ntitle: Better\n# below\n",
        "list:\n  - a\n  # of the list\n  - b\n",
        "list:\n  - note: a\n    # of the entry\n    by: b\n",
    ],
)
def test_no_comment_behind_a_value(text: str) -> None:
    assert _found(text) == []


@pytest.mark.parametrize("comment", ["#together", "#1", "# 1 trust", "#  12", "# of staff", "#, NHS", "#é", "##x"])
def test_meant_as_text(comment: str) -> None:
    assert is_meant_as_text(comment, is_below=False)


@pytest.mark.parametrize("comment", ["# together", "#", "##", "#\tx", "## x", "#TODO x", "#FIXME", "# offline"])
def test_meant_as_a_comment(comment: str) -> None:
    assert not is_meant_as_text(comment, is_below=False)


@pytest.mark.parametrize("comment", ["# 1", "#- entry", "#key: value", "#key:", "#----", "#TODO"])
def test_meant_as_a_comment_below(comment: str) -> None:
    assert not is_meant_as_text(comment, is_below=True)


@given(st.text(alphabet="ab #\t1,", max_size=12))
def test_nothing_of_a_line_is_lost(line: str) -> None:
    """What a value says, and the comment behind it, are all that was typed."""
    text = f"title: x{line}\n"
    composed, _ = compose(text)
    assert composed is not None
    value = composed.value[0][1].value
    kept = "".join(f"{says}{comment}" for _, says, comment, _ in _found(text)) or value
    assert "".join(kept.split()) == "".join(f"x{line}".split())


@pytest.mark.parametrize(
    "comment",
    ["# required", "# Optional: leave it out", "# recommended", "# TODO", "#TODO more", "# to do", "# e.g. Our Plan",
     "# as its cover says", "# the title, as the document prints it", "# full title", "# see the register",
     "# or a list", "# was: NHSE", "# since 2013", "# Example: PDF", "#", "## ", "# tbc"],
)  # fmt: skip
def test_a_comment_of_a_template_is_one(comment: str) -> None:
    assert is_remark(comment)


@pytest.mark.parametrize(
    "text", ["# the vision", "# 2020 vision", "# together", "#seen", "# orders", "# notable", "# of it"]
)
def test_words_of_a_text_are_no_remark(text: str) -> None:
    assert not is_remark(text)
