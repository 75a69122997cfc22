"""Fields of a file are changed; every other byte stays as it was."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_drivers.model.driver import FIELDS
from policy_drivers.reading.driver_file import read_driver
from policy_drivers.reading.editing import compose, set_fields
from policy_drivers.reading.key_edits import EditError, Value
from policy_drivers.reading.source import SourceText
from tests.making.front_matter import VALUES, FrontMatter, front_matters

FILE = """---
# The plan itself is not on the web.
title: 'The King''s plan'   # interim
source: [NHS England, "NHS Improvement"]
date: 2018-06
themes:
  # the main one
  - leadership   # first
  - workforce
library_impact: |
  - Expect requests.

  - Offer training.

# Who, and when.
review_due:
group_member: FG
reviews:
  - date: 2018-12-01
    by: FG
    outcome: no change   # nothing new
    note: |
      It still holds.
---

## Summary

The plan says so.
"""

UNSOUND = "drivers/2019/input.md: the front matter has to be fixed before it can be changed"


def _set(source: SourceText, key: str, value: Value | None) -> bytes:
    """The file's bytes with one field changed."""
    return set_fields(read_driver(source), {key: value}).source.raw


def _after(file: str, key: str, value: Value | None) -> str:
    return _set(SourceText("drivers/2019/input.md", file.encode()), key, value).decode()


def _changed(key: str, value: Value | None, old: str, new: str) -> None:
    """The field is changed, and what changed is this text and nothing else; so it is with Windows' line ends."""
    assert FILE.count(old) == 1
    expected = FILE.replace(old, new)
    assert _after(FILE, key, value) == expected
    assert _after(FILE.replace("\n", "\r\n"), key, value) == expected.replace("\n", "\r\n")
    assert _after(f"\ufeff{FILE}", key, value) == f"\ufeff{expected}"


@pytest.mark.parametrize(
    ("key", "value", "old", "new"),
    [
        ("date", "2019", "date: 2018-06\n", "date: 2019\n"),
        ("group_member", "NO", "group_member: FG\n", 'group_member: "NO"\n'),
        ("title", "The Queen's plan", "'The King''s plan'   # interim", "'The Queen''s plan'   # interim"),
        ("title", "A: plan", "'The King''s plan'", "'A: plan'"),
        ("review_due", "2019-12", "review_due:\n", "review_due: 2019-12\n"),
        ("library_impact", "None", "|\n  - Expect requests.\n\n  - Offer training.\n", "None\n"),
        ("library_impact", "- One.\n\n- Two.\n", "Expect requests.\n\n  - Offer training.", "One.\n\n  - Two."),
        (
            "library_impact",
            "- One.\n- Two.",
            "|\n  - Expect requests.\n\n  - Offer training.",
            "|-\n  - One.\n  - Two.",
        ),
        ("title", "Two\nlines\n", "'The King''s plan'", "'Two\nlines\n'".replace("'", '"').replace("\n", "\\n")),
        ("source", "NHS England", '[NHS England, "NHS Improvement"]', "NHS England"),
        ("source", ["A", "B, C"], '[NHS England, "NHS Improvement"]', '[A, "B, C"]'),
        ("source", [], '[NHS England, "NHS Improvement"]', "[]"),
    ],
)
def test_a_value_is_replaced(key: str, value: Value, old: str, new: str) -> None:
    _changed(key, value, old, new)


@pytest.mark.parametrize(
    ("key", "value", "old", "new"),
    [
        ("themes", ["leadership", "workforce", "a: b"], "  - workforce\n", '  - workforce\n  - "a: b"\n'),
        (
            "themes",
            ["workforce"],
            "themes:\n  # the main one\n  - leadership   # first\n  - workforce\n",
            "themes:\n  - workforce\n",
        ),
        ("themes", [], "themes:\n  # the main one\n  - leadership   # first\n  - workforce\n", "themes: []\n"),
        (
            "reviews",
            [
                {"date": "2018-12-01", "by": "FG", "outcome": "no change", "note": "It still holds.\n"},
                {"date": "2019-01-15", "by": "NO", "outcome": "no change"},
            ],
            "      It still holds.\n",
            '      It still holds.\n  - date: 2019-01-15\n    by: "NO"\n    outcome: no change\n',
        ),
    ],
)
def test_a_list_with_an_entry_to_a_line_stays_one(key: str, value: Value, old: str, new: str) -> None:
    _changed(key, value, old, new)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("reviews: [{by: FG}]  # all\n", "reviews: [{by: FG}, {by: JW, note: b}]  # all\n"),
        ("reviews: [{by: FG}, ]\n", "reviews: [{by: FG}, {by: JW, note: b}, ]\n"),
        ("reviews:\n  [{by: FG}]\n", "reviews:\n  [{by: FG}, {by: JW, note: b}]\n"),
        (
            "reviews: [\n    {by: FG}  # first\n  ]\n",
            "reviews: [\n    {by: FG},  # first\n    {by: JW, note: b}\n  ]\n",
        ),
        (
            "reviews: [\n    {by: FG}, # first\n  ]\n",
            "reviews: [\n    {by: FG}, # first\n    {by: JW, note: b},\n  ]\n",
        ),
        ("reviews: [\n    {by: FG}]\n", "reviews: [\n    {by: FG},\n    {by: JW, note: b}]\n"),
        ("reviews:\n  - {by: FG} # a\n", "reviews:\n  - {by: FG} # a\n  - {by: JW, note: b}\n"),
        ("reviews:\n- by: FG # a\n", "reviews:\n- by: FG # a\n- by: JW\n  note: b\n"),
    ],
)
def test_an_entry_is_added_in_the_style_of_the_list(before: str, after: str) -> None:
    value = [{"by": "FG"}, {"by": "JW", "note": "b"}]
    for newline in ("\n", "\r\n"):
        wanted = f"---\ntitle: A\n{after}---\n".replace("\n", newline)
        assert _after(f"---\ntitle: A\n{before}---\n".replace("\n", newline), "reviews", value) == wanted


def test_what_would_end_an_entry_in_brackets_is_quoted() -> None:
    before = "---\ntitle: A\nreviews: [{by: FG}]\nthemes: [a]\n---\n"
    value = [{"by": "FG"}, {"by": "NO", "note": "a, b}]"}]
    assert 'reviews: [{by: FG}, {by: "NO", note: "a, b}]"}]\n' in _after(before, "reviews", value)
    assert 'themes: [a, "b, c"]\n' in _after(before, "themes", ["a", "b, c"])


@pytest.mark.parametrize(
    ("key", "value", "old", "new"),
    [
        ("status", "archived", "# Who, and when.\n", "status: archived\n# Who, and when.\n"),
        ("last_updated", "2019-01", "# Who, and when.\n", "last_updated: 2019-01\n# Who, and when.\n"),
        ("type", "plan", '"NHS Improvement"]\n', '"NHS Improvement"]\ntype: plan\n'),
        ("services", ["training"], "  - workforce\n", "  - workforce\nservices: [training]\n"),
        ("actions", [{"action": "a", "lead": "b"}], "holds.\n", "holds.\nactions:\n  - action: a\n    lead: b\n"),
    ],
)
def test_a_key_is_added_in_the_order_of_the_house(key: str, value: Value, old: str, new: str) -> None:
    _changed(key, value, old, new)


def test_the_first_key_is_added_before_the_others() -> None:
    assert _after("---\nsource: A\n---\n", "title", "B") == "---\ntitle: B\nsource: A\n---\n"


@pytest.mark.parametrize(
    ("key", "old"),
    [
        ("date", "date: 2018-06\n"),
        ("review_due", "review_due:\n"),
        ("library_impact", "library_impact: |\n  - Expect requests.\n\n  - Offer training.\n"),
        ("themes", "themes:\n  # the main one\n  - leadership   # first\n  - workforce\n"),
        ("title", "title: 'The King''s plan'   # interim\n"),
    ],
)
def test_a_key_is_taken_out(key: str, old: str) -> None:
    _changed(key, None, old, "")


def test_nothing_happens_where_there_is_nothing_to_take_out() -> None:
    assert _after(FILE, "format", None) == FILE


def test_a_value_that_is_there_already_changes_nothing() -> None:
    assert _after(FILE, "date", "2018-06") == FILE
    assert _after(FILE, "title", "The King's plan") == FILE
    assert _after(FILE, "library_impact", "- Expect requests.\n\n- Offer training.\n") == FILE


def test_a_comment_behind_a_value_is_kept_where_the_new_value_has_lines_of_its_own() -> None:
    before = "---\ntitle: A\nreviews: []  # none yet\n---\n"
    entry = {"date": "2019-01-15", "by": "FG"}
    assert _after(before, "reviews", [entry]) == (
        "---\ntitle: A\nreviews:  # none yet\n  - date: 2019-01-15\n    by: FG\n---\n"
    )


@pytest.mark.parametrize(
    ("file", "key", "reason"),
    [
        ("title: A\n", "title", UNSOUND),
        ("---\ntitle: A\n", "title", UNSOUND),
        ('---\ntitle: "A\n---\n', "title", UNSOUND),
        ("---\ntitle: &a A\n---\n", "title", UNSOUND),
        ("---\ntitle: A\ntitle: B\n---\n", "title", UNSOUND),
        ("---\ntitle: A\n---\n", "titel", "“titel” is not a key of a driver"),
        (
            "---\n{title: A}\n---\n",
            "title",
            "drivers/2019/input.md: the front matter is written in braces; write one `key: value` to a line",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_changed(file: str, key: str, reason: str) -> None:
    with pytest.raises(EditError) as caught:
        _after(file, key, "C")
    assert str(caught.value) == reason


ENTRY = "\n  - date: 2019\n    by: FG\n    outcome: revised\n"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("reviews: [  # none yet\n]\n", f"reviews:  # none yet{ENTRY}"),
        ("reviews: [\n  # none\n  # yet\n] # so\n", f"reviews: # so  # none  # yet{ENTRY}"),
        ("reviews: [] # none yet\n", f"reviews: # none yet{ENTRY}"),
        ("reviews: |  # none yet\n  text # text\n", f"reviews:  # none yet{ENTRY}"),
        ("reviews: >- # a\n  b\n", f"reviews:  # a{ENTRY}"),
        ("reviews: | # a\x7fb\n  c\x1cd # e\n", f"reviews:  # a\x7fb{ENTRY}"),
    ],
)
def test_a_comment_inside_what_is_replaced_is_kept(old: str, new: str) -> None:
    source = SourceText("plan.md", f"---\ntitle: A\n{old}---\n\nText.\n".encode())
    changed = _set(source, "reviews", [{"date": "2019", "by": "FG", "outcome": "revised"}])
    assert changed.decode() == f"---\ntitle: A\n{new}---\n\nText.\n"


@pytest.mark.parametrize(
    ("value", "new"), [("new", "title: new  # why\n"), ("new\ntext\n", "title: |  # why\n  new\n  text\n")]
)
def test_a_comment_behind_the_sign_of_a_block_is_kept(value: str, new: str) -> None:
    source = SourceText("plan.md", b"---\ntitle: | # why\n  old\n---\n")
    assert _set(source, "title", value).decode() == f"---\n{new}---\n"


def test_a_sign_inside_a_text_is_no_comment() -> None:
    source = SourceText("drivers/2018/plan.md", b"---\ntitle: A\nlibrary_impact: |\n  a # b\n---\n\nText.\n")
    assert b"a # b" not in _set(source, "library_impact", "new")


def test_the_only_key_is_not_taken_out() -> None:
    with pytest.raises(
        EditError, match=r"^drivers/2019/input\.md: `title` cannot be given this value; edit it by hand$"
    ):
        _after("---\ntitle: A\n---\n", "title", None)


def test_a_file_that_is_not_utf8_is_not_changed() -> None:
    with pytest.raises(EditError, match="has to be fixed"):
        _set(SourceText("a.md", b"---\ntitle: \xe9\n---\n"), "title", "A")


@st.composite
def _changes(draw: st.DrawFn) -> tuple[FrontMatter, str, Value | None]:
    written = draw(front_matters())
    there = [piece.key for piece in written.pieces if piece.key]
    return written, draw(st.sampled_from(there) | st.sampled_from(FIELDS)), draw(VALUES | st.none())


@given(_changes())
def test_only_the_lines_of_the_key_change(change: tuple[FrontMatter, str, Value | None]) -> None:
    """Whatever the front matter and whatever the value: it can be written, read back, and nothing else has changed."""
    written, key, value = change
    raw = written.raw()
    before = read_driver(SourceText("a.md", raw))
    assert before.has_keys
    if value is None and [piece.key for piece in written.pieces if piece.key] == [key]:
        with pytest.raises(EditError):
            _set(SourceText("a.md", raw), key, value)
        return
    new = _set(SourceText("a.md", raw), key, value)

    assert _keys(new).pop(key, None) == value
    assert {**_keys(new), key: 0} == {**_keys(raw), key: 0}
    assert read_driver(SourceText("a.md", new)).body == before.body
    bounds = {name: (start, end) for name, start, end in written.bounds()}
    if key in bounds:
        start, end = bounds[key]
        assert new.startswith(raw[:start])
        assert new[len(raw[:start]) :].endswith(raw[end:])
    elif value is None:
        assert new == raw
    else:
        more = len(new) - len(raw)
        edges = {edge for _, start, end in written.bounds() for edge in (start, end)}
        assert [edge for edge in edges if new == raw[:edge] + new[edge : edge + more] + raw[edge:]]


def _keys(raw: bytes) -> dict[str, object]:
    plain = read_driver(SourceText("a.md", raw)).plain
    assert isinstance(plain, dict)
    return dict(plain)


@given(_changes())
def test_changing_a_field_twice_is_changing_it_once(change: tuple[FrontMatter, str, Value | None]) -> None:
    written, key, value = change
    if value is not None:
        once = _set(SourceText("a.md", written.raw()), key, value)
        assert _keys(_set(SourceText("a.md", once), key, value)) == _keys(once)


@st.composite
def _many_changes(draw: st.DrawFn) -> tuple[FrontMatter, dict[str, Value | None]]:
    written = draw(front_matters())
    there = [piece.key for piece in written.pieces if piece.key]
    keys = st.sampled_from(there) | st.sampled_from(FIELDS)
    in_line = VALUES.filter(lambda value: "\\n" not in repr(value))
    values = draw(st.dictionaries(keys, in_line | st.none(), min_size=2, max_size=6))
    return written, {key: values[key] for key in draw(st.permutations(list(values)))}


@given(_many_changes())
def test_changing_fields_at_once_is_changing_one_after_another(
    change: tuple[FrontMatter, dict[str, Value | None]],
) -> None:
    """In the house's order, but those that are taken out first: where a key is added depends on those that stay.

    Behind a new text of several lines, the lines below the old one may be taken for its own, so there are none here.
    """
    written, values = change
    source = SourceText("a.md", written.raw())
    try:
        one_by_one = read_driver(source)
        for key in sorted(values, key=lambda key: (values[key] is not None, FIELDS.index(key))):
            one_by_one = set_fields(one_by_one, {key: values[key]})
    except EditError:
        return
    at_once = set_fields(read_driver(source), values)
    assert at_once.source.raw == one_by_one.source.raw
    assert at_once.driver == one_by_one.driver


def test_a_field_that_cannot_be_changed_is_named_among_others() -> None:
    file = read_driver(SourceText("drivers/2019/input.md", FILE.encode()))
    with pytest.raises(EditError, match=r"^drivers/2019/input\.md: `title` can only be text, and this has bytes"):
        set_fields(file, {"date": "2019", "title": "\ud800", "group_member": "JW"})


@given(st.dictionaries(st.sampled_from(FIELDS), VALUES, min_size=1), st.sampled_from(["", "## Summary\n\nText.\n"]))
def test_a_file_that_is_composed_is_read_back(values: dict[str, Value], body: str) -> None:
    file = read_driver(SourceText("a.md", compose(values, body).encode("utf-8")))
    assert file.plain == values
    assert list(file.front_matter.entries) == [key for key in FIELDS if key in values]
    assert file.body.lstrip("\n") == body


def test_a_composed_file_looks_as_a_person_writes_it() -> None:
    values: dict[str, Value] = {
        "group_member": "FG",
        "title": "Developing People – Improving Care",
        "source": ["NHS England", "The King's Fund"],
        "date": "2016-12-01",
        "library_impact": "- Expect requests.\n- Offer training.\n",
        "links": [{"title": "Summary: the short one", "url": "https://example.org/summary.pdf"}],
    }
    assert compose(values, "## Summary\n\nText.\n") == (
        "---\n"
        "title: Developing People – Improving Care\n"
        "source: [NHS England, The King's Fund]\n"
        "links:\n"
        '  - title: "Summary: the short one"\n'
        "    url: https://example.org/summary.pdf\n"
        "date: 2016-12-01\n"
        "library_impact: |\n"
        "  - Expect requests.\n"
        "  - Offer training.\n"
        "group_member: FG\n"
        "---\n"
        "\n"
        "## Summary\n"
        "\n"
        "Text.\n"
    )
