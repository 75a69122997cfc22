"""A line with its spans as Markdown: bold, italics and code, wherever CommonMark takes their marks for such.

Asterisks between a letter and a punctuation mark are none (CommonMark 0.31, 6.2, “flanking”), so that one such mark at
an end of a span is left out of it. A span that cannot be written so is left out; its words never are.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from policy_drivers.imports.values.escaping import KEPT, STRUCK, escaped, is_strike
from policy_drivers.imports.values.line import Line
from policy_drivers.imports.values.spans import Look, Span, with_marks, with_signs

_MAY_BE_KEPT = ("](", "://", "www.", "~~", "{:")
_WORDS = {"link": "words", "strike": "struck"}
"""The groups in which the words of a link, or the struck words, are found."""
_MOST_SPANS = 200
"""Of a line; more are left out, as each is compared with the others."""
_NEVER_LEFT_OUT = "[]~`*_\\"
"""Punctuation that may belong to a mark itself."""


def as_markdown(line: Line) -> str:
    """The text of a line as Markdown, wherever in a line that stands."""
    text = line.text
    if not line.spans or len(line.spans) > _MOST_SPANS:
        return escaped(text)
    signed = with_signs(text, tuple(_writable(text, line.spans)))
    if "~~" in text and _count_struck(signed) != _count_struck(text):
        signed = text
    return with_marks(escaped(signed))


def _count_struck(text: str) -> int:
    return sum(map(is_strike, STRUCK.finditer(text)))


def _writable(text: str, spans: Sequence[Span]) -> Iterator[Span]:
    """The spans that can be written, as far as they can."""
    kept = _kept(text) if any(sign in text for sign in _MAY_BE_KEPT) else []
    code = [span for span in spans if span.look is Look.CODE and not any(each.is_cut_by(span) for each in kept)]
    borders = _Borders(text, frozenset(span.start for span in code), frozenset(span.end for span in code))
    written: list[Span] = []
    for span in spans:
        is_in_code = any(each.start <= span.start and span.end <= each.end and each[:2] != span[:2] for each in code)
        fitted = span if span in code else None
        if span.look is not Look.CODE and not is_in_code:
            fitted = borders.fitted(span)
        if fitted is None or any(each.is_cut_by(fitted) for each in kept if span not in code):
            continue
        if not any(each.start < fitted.start < each.end < fitted.end for each in written):
            written.append(fitted)
            yield fitted


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kept:
    """A link, an address or struck words: a span may be around it, or within its words, but not cut it."""

    start: int
    end: int
    words: tuple[int, int]
    """Where its words stand, if spans may be in them."""
    needs_space: bool
    """Whether it ends only at white space, as an address does."""
    behind: str

    def is_cut_by(self, span: Span) -> bool:
        if span.end <= self.start or self.end <= span.start:
            return False
        if self.words[0] <= span.start and span.end <= self.words[1]:
            return False
        is_around = span.start <= self.start and self.end <= span.end
        is_open = self.needs_space and span.end == self.end and bool(self.behind.strip())
        return not is_around or is_open or (span.look is Look.CODE and not self.needs_space)


def _kept(text: str) -> list[_Kept]:
    found = []
    for match in KEPT.finditer(text):
        name = next((name for name in ("link", "strike", "address", "mark") if match[name]), "")
        if name:
            words = (
                match.span({"link": "words", "strike": "struck"}.get(name, 0)) if name in ("link", "strike") else (0, 0)
            )
            found.append(
                _Kept(
                    start=match.start(),
                    end=match.end(),
                    words=words,
                    needs_space=name == "address",
                    behind=text[match.end() : match.end() + 1],
                )
            )
    return found


@dataclass(frozen=True, slots=True)
class _Borders:
    """What stands on both sides of a place in a line, as the converter sees it."""

    text: str
    code_starts: frozenset[int]
    code_ends: frozenset[int]

    def fitted(self, span: Span) -> Span | None:
        """The span, without a punctuation mark at an end where that is needed; None where it cannot be written."""
        start, end = span.start, span.end
        if not self._opens(start):
            start += 1
            if not self._may_leave_out(start - 1) or start - 1 in self.code_starts:
                return None
        if not self._closes(end):
            end -= 1
            if end <= start or not self._may_leave_out(end) or end + 1 in self.code_ends:
                return None
        is_there = start < end and self._opens(start) and self._closes(end)
        return Span(start, end, span.look) if is_there else None

    def _before(self, place: int) -> str:
        return "`" if place in self.code_ends else self.text[place - 1 : place] or " "

    def _behind(self, place: int) -> str:
        return "`" if place in self.code_starts else self.text[place : place + 1] or " "

    def _may_leave_out(self, place: int) -> bool:
        sign = self.text[place]
        return _is_sign(sign) and sign not in _NEVER_LEFT_OUT and not (sign in "()" and "](" in self.text)

    def _opens(self, place: int) -> bool:
        """Whether asterisks at a place are left-flanking."""
        before, behind = self._before(place), self._behind(place)
        return not behind.isspace() and (not _is_sign(behind) or before.isspace() or _is_sign(before))

    def _closes(self, place: int) -> bool:
        """Whether asterisks at a place are right-flanking."""
        before, behind = self._before(place), self._behind(place)
        return not before.isspace() and (not _is_sign(before) or behind.isspace() or _is_sign(behind))


def _is_sign(char: str) -> bool:
    """Whether a character is one of punctuation, or a symbol (CommonMark, 2.1)."""
    return unicodedata.category(char)[0] in "PS"
