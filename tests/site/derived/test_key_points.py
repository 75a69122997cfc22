"""What a list says of a driver: the beginning of its summary, and key features that stand alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_drivers.markdown.safe_markdown import SafeMarkdown
from policy_drivers.site.derived.key_points import KeyPoints
from policy_drivers.site.derived.key_points import key_points as key_points_of_html

SUMMARY = "## Summary\n\nIt sets out **a plan**.\n\nMore of it.\n"
MARKDOWN = SafeMarkdown(str)


def key_points(body: str) -> KeyPoints:
    return key_points_of_html(MARKDOWN.render(body).html)


@pytest.mark.parametrize(
    ("features", "expected"),
    [
        ("", ()),
        ("## Key features\n\n- One\n- [Two](b.md)\n", ("One", "Two")),
        ("## Key features of the plan\n\n- One\n- Two\n- Three\n- Four\n", ("One", "Two", "Three")),
        ("## Key features\n\n### Aims\n\n- One\n\n### Means\n\n- Two\n", ("One", "Two")),
        ("## Key features\n\nThe plan asks for:\n\n- one;\n- two.\n", ()),
        ("## Key features\n\n- One\n- These:\n    - a\n    - b\n- Two\n", ("One",)),
        ("## Key features\n\n- One\n\n## Further reading\n\n- Two\n", ("One",)),
        ("## key features\r\n\r\n- One\r\n- Two\r\n", ("One", "Two")),
    ],
)
def test_the_first_features_that_stand_alone_are_shown(features: str, expected: tuple[str, ...]) -> None:
    assert key_points(f"{SUMMARY}\n{features}") == KeyPoints("It sets out a plan.", expected)


@given(st.text(alphabet="#- \n:aKey features", max_size=300))
def test_no_text_is_too_odd(text: str) -> None:
    found = key_points(text)
    assert len(found.features) <= 3
    assert all(found.features)
