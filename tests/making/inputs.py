"""How inputs are made: pieces put together, and texts that are cut, copied, spliced, repeated and flipped.

A seeded `random.Random` decides. It makes an input in a tenth of a millisecond, where the engine of hypothesis needs
several, and it needs no instrumented code, which atheris does: what is tried here is mostly in Rust and C.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from random import Random

from tests import REPOSITORY

_LARGEST_SEED = 8_000
"""Characters of a file that is taken for a seed; larger ones only make the runs slower."""
_LONG = 3_000
"""Characters that a piece may be repeated to."""

SIGNS = [
    *"\t\n\r\x00\x07\x0b\x0c\x1b\x1c\x7f\x85\u00a0\u00ad\u200b\u200d\u2028\u202e\u2066\ufeff\ufffe\ufffd\U000e0001",
    *"[]{}:,#&*!|>'\"%@`?-~<\\/()=.;_^$+", *"aZ09é政🙂İßǆ", "\u0301", "\ud800", "\udc00", "\ud83d", "\r\n", "\n\n",
    "  ", "\n  ", "\n    ", "---\n", "...\n", "- ", ": ", "? ", "&a ", "*a", "!!x ", "<<: *a", "{a: ", "NO", "null",
    "~", "0x1F", "\\ud800", "\\u202e", "\\x3c", "\\0", "&#106;", "&#0;", "&amp;", "&lt;b&gt;", "&nbsp", "%00", "%ff",
    "2018-02-30", "2019", "0000", "9999-12-31", "1e999", "-1", "https://example.org/", "http://[", "//",
    "www.example.org", "a@b.example", "javascript:x", "<b>", "</p>", "<!--", "-->", "<![CDATA[", "]]>", "<?x",
    "## Summary\n", "```\n", "[[plan]]", "| a |\n",
]  # fmt: skip
"""What is put in anywhere: signs that mean something to some reader, and characters that are none."""


@cache
def files(pattern: str) -> tuple[str, ...]:
    """The texts of this repository's files with names of a pattern, those that are not too long."""
    texts = (path.read_bytes() for path in sorted(REPOSITORY.glob(pattern)) if path.is_file())
    return tuple(text.decode("utf-8", "replace") for text in texts if 0 < len(text) <= _LARGEST_SEED)


def some(random: Random, pieces: Sequence[str], most: int) -> str:
    """Up to so many pieces, one behind the other."""
    return "".join(random.choices(pieces, k=random.randint(1, most)))


def mutated(random: Random, text: str, others: Sequence[str], pieces: Sequence[str] = SIGNS, most: int = 6) -> str:
    """A text after some changes. Parts of `others` are spliced in, and `pieces` as well as signs."""
    for _ in range(random.randint(1, most)):
        at = random.randint(0, len(text))
        end = min(len(text), at + int(random.expovariate(1 / 20)))
        choice = random.random()
        if choice < 0.15:
            text = text[:at] + text[end:]
        elif choice < 0.3:
            to = random.randint(0, len(text))
            text = text[:to] + text[at:end] + text[to:]
        elif choice < 0.45:
            other = random.choice(others)
            start = random.randint(0, len(other))
            text = text[:at] + other[start : start + int(random.expovariate(1 / 60))] + text[end:]
        elif choice < 0.46:
            piece = random.choice(pieces) or "-"
            text = text[:at] + piece * (random.randint(1, _LONG) // len(piece)) + text[at:]
        elif choice < 0.48:
            text = text[:at]
        else:
            sign = some(random, pieces if choice < 0.75 else SIGNS, 3)
            text = text[:at] + sign + text[at if choice < 0.9 else end :]
    return text


def in_bytes(random: Random, text: str, flipped: float = 0.1) -> bytes:
    """A text as a file may hold it: with other line ends or a byte order mark, with bytes changed now and then.

    Lone surrogates become bytes that are not UTF-8.
    """
    choice = random.random()
    if choice < 0.1:
        text = text.replace("\n", "\r\n")
    elif choice < 0.13:
        text = text.replace("\n", "\r")
    elif choice < 0.16:
        text = "\ufeff" + text
    raw = text.encode("utf-8", "surrogatepass" if choice > 0.9 else "replace")
    return _flipped(random, raw) if random.random() < flipped else raw


def _flipped(random: Random, raw: bytes) -> bytes:
    changed = bytearray(raw)
    for _ in range(random.randint(1, 4) if changed else 0):
        changed[random.randrange(len(changed))] ^= 1 << random.randrange(8)
    return bytes(changed)
