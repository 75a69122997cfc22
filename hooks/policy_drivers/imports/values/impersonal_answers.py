"""Answers to a form without persons' e-mail addresses and telephone numbers, which are not carried over."""

from __future__ import annotations

from collections.abc import Mapping

from policy_drivers.imports.values.personal_data import REMOVED, without_personal_data

_ADDRESSES = frozenset({"link"})
"""The keys that are answered with a web address."""


def impersonal(answers: Mapping[str, str]) -> tuple[dict[str, str], list[str]]:
    """The answers, in which only a note is left of each, and what they were.

    An answer of one line that says nothing else is taken out, and so is the note where an answer is one line.
    """
    kept, dropped = dict[str, str](), list[str]()
    for key, answer in answers.items():
        text, found = (answer, []) if key in _ADDRESSES else without_personal_data(answer)
        if found and "\n" not in text.strip():
            text = REMOVED.sub(" ", text).strip(" ,;:/–-")
        kept[key] = text
        dropped += found
    return kept, dropped
