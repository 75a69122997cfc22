"""E-mail addresses and telephone numbers are taken out of texts, and nothing that only looks like one."""

from __future__ import annotations

import pytest

from policy_drivers.imports.values.personal_data import without_personal_data


@pytest.mark.parametrize(
    ("text", "scrubbed"),
    [
        ("Ask a.b@example.nhs.uk.", "Ask (e-mail address removed)."),
        ("Ask a.b [at] example.org now", "Ask (e-mail address removed) now"),
        ("Ask a[dot]b[at]example[dot]org now", "Ask (e-mail address removed) now"),
        ("Ask a.b (at) example (dot) org", "Ask (e-mail address removed)"),
        ("Ask ann.other at library.example.org.", "Ask (e-mail address removed)."),
        ("[Ann](mailto:a@example.org)", "[Ann]((e-mail address removed))"),
        ("Ring 01743 555123", "Ring (telephone number removed)"),
        ("Ring +44 (0)20 7946 0018 ext 3!", "Ring (telephone number removed)!"),
        ("Ring (020) 7946 0018", "Ring (telephone number removed)"),
    ],
)
def test_what_is_a_persons_is_taken_out(text: str, scrubbed: str) -> None:
    assert without_personal_data(text)[0] == scrubbed


@pytest.mark.parametrize(
    "text",
    [
        "https://example.org/01743555123/a@b.pdf", "ISBN 0 306 40615 2", "2013-14", "01/02/2013", "from 747 to 1,118",
        "£10,000,000,000", "at home", "example.org at evidence.example.org", "v2.1 at example.org",
        "twitter @somebody", "0118 is the code",
    ],
)  # fmt: skip
def test_what_is_nobodys_stays(text: str) -> None:
    assert without_personal_data(text) == (text, [])
