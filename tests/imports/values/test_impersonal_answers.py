"""Of answers to a form, e-mail addresses and telephone numbers are left out and told; all else stays as it is."""

from __future__ import annotations

import pytest

from policy_drivers.imports.values.impersonal_answers import impersonal


@pytest.mark.parametrize(
    ("answers", "kept", "dropped"),
    [
        ({"contact": "The manager, jo@example.org"}, {"contact": "The manager"}, ["e-mail address"]),
        ({"contact": "jo@example.org"}, {"contact": ""}, ["e-mail address"]),
        ({"contact": "Ask (020 7946 0000) us"}, {"contact": "Ask us"}, ["telephone number"]),
        (
            {"lessons": "Ask first.\n\nTel. 020 7946 0000, or jo@example.org."},
            {"lessons": "Ask first.\n\nTel. (telephone number removed), or (e-mail address removed)."},
            ["e-mail address", "telephone number"],
        ),
        ({"link": "https://example.org/?to=jo@example.org"}, {"link": "https://example.org/?to=jo@example.org"}, []),
        ({"time": "  Six months - 2 hours  ", "title": ""}, {"time": "  Six months - 2 hours  ", "title": ""}, []),
    ],
)
def test_what_is_left(answers: dict[str, str], kept: dict[str, str], dropped: list[str]) -> None:
    assert impersonal(answers) == (kept, dropped)
