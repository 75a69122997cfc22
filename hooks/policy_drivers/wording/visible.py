"""Text from strangers made safe to print: what cannot be seen, or would be obeyed, is written as an escape.

File names, lines of a driver, and the messages that quote them come from pull requests. Printed as they are, an escape
sequence moves the terminal's cursor, a bidirectional override shows a line in another order than it has
(https://www.unicode.org/reports/tr55/), and the runner of GitHub or Azure takes `##[command]` anywhere in a line for an
order, and a line that begins with `::` (https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs).
"""

from __future__ import annotations

import json
import re
import unicodedata
from functools import lru_cache

from policy_drivers.wording.characters import INVISIBLE, has_invisible

MOST_MARKS = 4
"""So many combining marks may stand on one character; more would climb over the lines above it."""

_SHORT = {"\t": "\\t", "\n": "\\n", "\r": "\\r"}
_RUNNER_COMMAND = re.compile(r"##(?=\w*\[)")
_LINE_END = re.compile(r"\r\n?|\n")
# `str.isprintable` says no to controls, format characters (the bidirectional ones too), lone surrogates and every space
# but U+0020. These it says yes to although nothing is seen: default ignorables, and the blank Braille pattern.
_UNSEEN = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)


def visible(text: str) -> str:
    """A text on one line in which every character can be seen: `\\u202e` for U+202E, `\\n` for a line break."""
    return text if is_plain(text) or _is_seen(text) else "".join(shown(text))


def is_plain(text: str) -> bool:
    """Whether a text is printed as it is, each character in one column; of others nothing is said."""
    return text.isascii() and text.isprintable() and "##" not in text


def _is_seen(text: str) -> bool:
    """Whether all of a text can be seen for certain: a quick look, which says yes of most with a few typed quotes."""
    few = len(text) - len(text.encode("ascii", "ignore")) <= MOST_MARKS
    return few and text.isprintable() and "##" not in text and _UNSEEN.search(text) is None


def shown(text: str) -> list[str]:
    """What stands for each character of a text when it is printed: the character itself, or its escape."""
    if is_plain(text):
        return list(text)
    obeyed = {match.end() - 1 for match in _RUNNER_COMMAND.finditer(text)}
    result, marks = [], 0
    for index, char in enumerate(text):
        marks = marks + 1 if is_mark(char) else 0
        seen = char.isprintable() and not _UNSEEN.match(char) and marks <= MOST_MARKS and index not in obeyed
        result.append(char if seen else _escape(char))
    return result


def visible_line(text: str) -> str:
    """A whole line, visible, that no runner takes for a command although it may begin with `::`."""
    line = visible(text)
    return line.replace(":", _escape(":"), 1) if line.lstrip().startswith("::") else line


def visible_path(path: str) -> str:
    """A path to begin a line with: visible, and never the `::` with which a workflow command of GitHub begins."""
    return visible(f"./{path}" if path.lstrip().startswith(":") else path)


def visible_message(message: str) -> str:
    """A message of several lines, none of which can be taken for a command or hide anything."""
    lines = [visible(line) for line in message.split("\n")]
    return "\n".join([*lines[:1], *(f"- {line}" if line.lstrip().startswith("::") else line for line in lines[1:])])


def visible_json(text: str) -> str:
    """JSON in which what cannot be seen, or would be obeyed, is written as escapes; a reader gets it back as it was.

    JSON has it within texts only, where an escape may stand for any character. A line of JSON never begins with `::`.
    """
    if "##" in text:
        text = _RUNNER_COMMAND.sub(r"#\\u0023", text)
    return INVISIBLE.sub(lambda match: json.dumps(match[0])[1:-1], text) if has_invisible(text) else text


def first_command(text: str) -> int | None:
    """The number of the first line that the runner of GitHub or Azure would obey; None where there is none.

    It looks for `##[` anywhere, and for `::` at the beginning, after blanks.
    """
    for number, line in enumerate(_LINE_END.split(text), start=1):
        if line.lstrip().startswith("::") or _RUNNER_COMMAND.search(line):
            return number
    return None


def is_mark(char: str) -> bool:
    """Whether a character stands on the one before it and takes no room of its own."""
    return unicodedata.category(char) in ("Mn", "Me")


def width(text: str) -> int:
    """How many columns of a terminal a visible text takes: two for a wide (East Asian) character, none for a mark."""
    if text.isascii():
        return len(text)
    return sum(map(_columns, text))


@lru_cache(maxsize=1000)
def _columns(char: str) -> int:
    """How many columns one character takes; agendas of thousands of rows ask about the same few again and again."""
    return 0 if is_mark(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1


def _escape(char: str) -> str:
    code = ord(char)
    if char in _SHORT:
        return _SHORT[char]
    return f"\\x{code:02x}" if code <= 0xFF else f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"
