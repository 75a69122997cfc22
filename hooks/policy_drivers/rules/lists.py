"""Rules about lists that are shown as one paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policy_drivers.model.severity import Severity
from policy_drivers.reading.fault import NewLine
from policy_drivers.reading.markdown_file import MarkdownFile
from policy_drivers.reading.source import Edit, Span
from policy_drivers.reading.texts import HoldsTexts, Text
from policy_drivers.rules.advice.phrases import for_lines
from policy_drivers.rules.engine.complaint import Complaint
from policy_drivers.rules.engine.context import Context
from policy_drivers.rules.engine.declaring import markdown_rule
from policy_drivers.wording.characters import LOST_BULLET

_ITEM = re.compile(r"^[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]+\S", re.MULTILINE)
_SIGNS = (" - ", " * ", " 2. ")
_BULLETS = "•·▪▫◦‣⁃●○■□►▸➢➤❖✓✔\uf076\uf0a7\uf0b7\uf0d8\uf0fc"
"""Signs before the entries of lists; the last five are those of Word's fonts for symbols, which have no other name."""
_DASHES = "–—-"
"""A hyphen, and what Word makes of it. One alone may begin a remark, or name who said something."""
_BEFORE_DASH = ("\n", "\n  ", "\n> ", "\\n")
"""What stands before such a dash where it begins a line, in the front matter too."""
_LETTERS = "oO§Øüvq"
"""What is left of a bullet when its font is lost; before a tab alone, but for those of `LOST_BULLET`."""
_LOST = frozenset("§Øü")
"""Those of them that need no tab, where several lines begin so."""
_MAYBE_BULLET = frozenset(_BULLETS) | _LOST
PASTED_ENTRY = re.compile(
    r"^(?P<before>[ \t>]*)"
    rf"(?P<sign>[{_BULLETS}](?=[ \t\u00a0\w(“‘\"'])|[–—](?=[ \t\u00a0])|[–-](?=[A-Za-z“‘(])|[{_LETTERS}](?=\t)"
    rf"|{LOST_BULLET}"
    r"|\([a-z0-9]{1,3}\)(?=\t)|[a-z]{1,4}[.)](?=\t))(?P<space>[ \t\u00a0]*)(?=\S)",
    re.MULTILINE,
)
_GLUED = re.compile(rb"\n[ >]*-[A-Za-z(]")
"""A hyphen without the space that makes a list."""
_INDENTED = 4
"""So far in, a line after an empty one is code."""


def _may_concern(file: MarkdownFile) -> bool:
    for value in file.markdown_values:
        for sign in _SIGNS:
            if sign in value:
                return True
    return False


@markdown_rule(Severity.WARNING, may_concern=_may_concern)
def list_folded(text: Text, file: HoldsTexts, context: Context) -> Iterator[Complaint]:
    """A list in front matter must be below the sign `|`.

    Why: Below `>`, in quotes and without any sign, YAML makes one line of several. Readers see the whole list as one
    paragraph.

    Fails:
        library_impact: >
          - Expect requests for searches.
          - Buy the books.

    Fix:
        library_impact: |
          - Expect requests for searches.
          - Buy the books.
    """
    if text.style is None or text.style == "|":
        return
    written = file.source.text[slice(*text.whole)]
    typed, kept = len(_ITEM.findall(written.lstrip("'\""))), len(_ITEM.findall(text.says))
    if typed <= kept:
        return
    message = f"{typed} entries of a list are shown as one paragraph, because there is no | after the key"
    if text.style == ">":
        sign = Span(text.whole.start, text.whole.start + 1)
        yield Complaint(sign, message, "write `|`", Edit(sign, "|"))
        return
    help_ = _below_sign(file, text) if not text.style else ""
    otherwise = "put `|` after the key and the text below it, without quotation marks, each line indented by two spaces"
    yield Complaint(text.whole, message, help_ or otherwise)


def _below_sign(file: HoldsTexts, text: Text) -> str:
    """How to write a text without quotes below the sign; empty where it is not the value of a key at the left edge."""
    from policy_drivers.reading.ways_to_write import AT_MARGIN, as_block  # which few files need

    lines = file.source.text[: text.whole.end].split("\n")
    number = file.source.place(text.whole).line
    at = next((at for at in range(number - 1, -1, -1) if AT_MARGIN.match(lines[at])), None)
    way = next(as_block(lines, at), None) if at is not None else None
    if at is None or way is None:
        return ""
    new = [
        NewLine(at + position + 1, lines[at + position], "\n".join(made))
        for position, made in enumerate(way.lines)
        if made != (lines[at + position],)
    ]
    return for_lines(new, number)


def _may_have_lists(file: MarkdownFile) -> bool:
    if may_have_tabs(file) or _GLUED.search(file.source.raw):
        return True
    signs = file.source.beyond_ascii
    if not _MAYBE_BULLET.isdisjoint(signs):
        return True
    text = file.source.text if signs else ""
    return any(dash in signs and _may_begin_line(text, dash) for dash in "–—")


def _may_begin_line(text: str, dash: str) -> bool:
    """Whether a dash may begin a line; single characters are found a hundred times faster than more."""
    at = text.find(dash)
    while at >= 0:
        if text.endswith(_BEFORE_DASH, 0, at):
            return True
        at = text.find(dash, at + 1)
    return False


def may_have_tabs(file: MarkdownFile) -> bool:
    """Whether a tab may stand in a text of a file, as such or as an escape of YAML."""
    raw = file.source.raw
    return b"\t" in raw or (b"\\" in raw and b"\\t" in raw)


@markdown_rule(Severity.WARNING, may_concern=_may_have_lists)
def list_pasted(text: Text, file: HoldsTexts, context: Context) -> Iterator[Complaint]:
    """The entries of a list must begin with `- ` or a number, not with a pasted bullet.

    Why: In Markdown `•`, `·` and the letter that is left of Word's bullets mean nothing. Readers see the whole list as
    one paragraph.

    Fails:
        ## Summary

        • Train the staff
        • Buy the books

    Fix:
        ## Summary

        - Train the staff
        - Buy the books
    """
    parts = text.structure if PASTED_ENTRY.search(text.says) else None
    for run in _runs(parts.without_fences()) if parts else ():
        signs = dict.fromkeys(match["sign"] for match in run)
        if len(run) > 1 or not _may_be_text(run[0]):
            first = run[0]
            span = text.span(first.start("sign"), first.start("sign") + len(_line(text.says, first.start("sign"))))
            shown = (
                f"these {len(run)} lines are shown as one paragraph" if len(run) > 1 else "it is shown as it is typed"
            )
            message = f"“{first['sign']}” does not make a list in Markdown: {shown}"
            yield Complaint(span, message, _help(run), _fix(text, run) if len(signs) == 1 else None)


def _runs(blank: str) -> Iterator[list[re.Match[str]]]:
    """The entries that stand together: behind an empty line goes on what has the same sign, but for dashes."""
    run: list[re.Match[str]] = []
    for match in PASTED_ENTRY.finditer(blank):
        if run:
            rest = blank[run[-1].end() : match.start()].partition("\n")[2].replace("\r", "")
            is_apart = f"\n{rest}".find("\n\n") >= 0
            if is_apart and (rest.strip() or match["sign"] != run[-1]["sign"] or match["sign"] in _DASHES):
                yield run
                run = []
        run.append(match)
    if run:
        yield run


def _may_be_text(match: re.Match[str]) -> bool:
    """Whether what one line alone begins with may be no bullet: a dash, or a letter without a tab."""
    return match["sign"] in _DASHES or (match["sign"] in _LOST and "\t" not in match["space"])


def _line(text: str, start: int) -> str:
    return text[start:].partition("\n")[0].rstrip()


def _help(run: list[re.Match[str]]) -> str:
    if run[0]["sign"][-1] in ".)":
        return "begin each entry with a number, a full stop and a space, as in `1. `"
    if len({match["sign"] for match in run}) > 1 or any(map(_is_far_in, run)):
        return (
            "begin each entry with `- ` at the left edge, and one that belongs to another with two spaces before that"
        )
    return "begin each entry with `- ` in the place of its sign"


def _is_far_in(match: re.Match[str]) -> bool:
    return len(match["before"].expandtabs(4).replace(">", "")) >= _INDENTED


def _fix(text: Text, run: list[re.Match[str]]) -> Edit | None:
    """The entries with hyphens, where the text stands in the file as it is, and none is code or numbered."""
    if text.style not in (None, "|") or run[0]["sign"][-1] in ".)" or any(map(_is_far_in, run)):
        return None
    start = text.span(run[0].start("sign"), run[0].end()).start
    end = text.span(run[-1].start("sign"), run[-1].end()).end
    typed = text.source.text[start:end]
    return Edit(Span(start, end), PASTED_ENTRY.sub(lambda match: f"{match['before']}- ", f"{typed}x")[:-1])
