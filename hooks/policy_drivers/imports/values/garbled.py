"""Text in UTF-8 that a program took for Windows-1252 and saved as that: `donâ€™t` for `don’t`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import repeat

from ftfy import ExplanationStep, TextFixerConfig, badness, fix_encoding_and_explain
from ftfy.chardata import UTF8_DETECTOR_RE

_FIRST = "".join(map(chr, range(0xC2, 0xF5)))
_FURTHER = "".join(bytes([code]).decode("cp1252", "ignore") or chr(code) for code in range(0x80, 0xC0))
_SIGN = re.compile(f"[{_FIRST}][{re.escape(_FURTHER)}\x80-\x9f ]|\ufffd")
"""What the first two bytes of a character in UTF-8 are in Windows-1252, as browsers read it; a lost character."""
_HARD_SPACE = re.compile("(?<![A-ZÀ-ÞŒŠŽŸ])Â(?= |$)")
"""What is left of a no-break space in a program that shows the second byte as a space; no word ends so."""
_ENCODINGS = frozenset({"latin-1", "windows-1252", "sloppy-windows-1252"})
_CONFIG = TextFixerConfig(replace_lossy_sequences=False, restore_byte_a0=False, fix_c1_controls=False)


@dataclass(frozen=True, slots=True)
class Garbled:
    """What of a text is garbled."""

    before: str
    """The first garbled word."""
    after: str
    """What it was read as; empty where nobody can say what stood there."""


def ungarbled(text: str) -> tuple[str, Garbled | None]:
    """The text as it was before it was garbled, where there is one right answer, and what of it was garbled.

    ftfy finds out which encodings were mixed up, and knows what only looks like it. Its guesses about bytes that are
    lost are not taken.
    """
    if text.isascii() or not _SIGN.search(text):
        return text, None
    spaced = _HARD_SPACE.sub("", text)
    found = fix_encoding_and_explain(spaced, _CONFIG)
    is_certain = bool(found.explanation) and all(map(_is_certain, found.explanation or [], repeat(spaced)))
    repaired = found.text if is_certain else spaced
    if badness.is_bad(repaired) or "\ufffd" in repaired:
        return text, _first(text, "")
    return (repaired, _first(text, repaired)) if repaired != text else (text, None)


def _is_certain(step: ExplanationStep, text: str) -> bool:
    """Whether a step of ftfy's has one result: no byte that is lost has to be guessed."""
    if step.action == "encode":
        return step.parameter in _ENCODINGS
    if step.action == "apply":  # to parts of the text, each of which has to be UTF-8 to the byte
        return all(map(_is_utf_8, UTF8_DETECTOR_RE.findall(text)))
    return step.action == "decode"


def _is_utf_8(part: str) -> bool:
    try:
        part.encode("sloppy-windows-1252").decode("utf-8")
    except UnicodeError:
        return False
    return True


def _first(before: str, after: str) -> Garbled:
    """The first word that is another one; where nothing was repaired, the first that looks garbled."""
    if after:
        words, others = before.split(), after.split()
        pair = next(((word, other) for word, other in zip(words, others, strict=False) if word != other), None)
        return Garbled(*pair) if pair else Garbled(before[:40], after[:40])
    word = next((word for word in before.split() if _SIGN.search(f"{word} ")), before[:40])
    return Garbled(word, "")
