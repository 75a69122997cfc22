"""Language marks that mean nothing where they stand, so that a page would show them as they were typed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policy_drivers.markdown import conversion
from policy_drivers.markdown.language_mark import MARK
from policy_drivers.markdown.marks import with_marks

_REACHED = re.compile(r' lang="zz-(\d+)"')


def idle_marks(text: str) -> Iterator[re.Match[str]]:
    """The marks of a text that no element of its HTML takes up, those in code among them.

    Each mark is given a language of its own, and the text is converted: what arrives as a language was in its place.
    """
    marks = list(MARK.finditer(text))
    numbers = iter(range(len(marks)))
    probe = MARK.sub(lambda match: f'{{: lang="zz-{next(numbers)}" }}', text)
    reached = set(map(int, _REACHED.findall(with_marks(conversion.to_html(probe)))))
    return (mark for number, mark in enumerate(marks) if number not in reached)
