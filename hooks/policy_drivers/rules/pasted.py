"""Rules about what was pasted from Word and Outlook: bullets, tabs and marks that mean nothing in Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policy_drivers.model.settings import Severity
from policy_drivers.reading.fault import NewLine
from policy_drivers.reading.markdown_file import MarkdownFile
from policy_drivers.reading.source import Edit, SourceText, Span
from policy_drivers.reading.texts import HoldsTexts, Text
from policy_drivers.rules.advice import for_lines, short
from policy_drivers.rules.registry import Complaint, Context, markdown_rule

_BULLETS = "•·▪▫◦‣⁃●○■□►▸➢➤❖✓✔\uf076\uf0a7\uf0b7\uf0d8\uf0fc"
"""Signs before the entries of lists; the last five are those of Word's fonts for symbols, which have no other name."""
_ANY_BULLET = frozenset(_BULLETS)
_DASHES = "–—-"
"""A hyphen, and what Word makes of it. One alone may begin a remark, or name who said something."""
_BEFORE_DASH = ("\n", "\n  ", "\n> ", "\\n")
"""What stands before such a dash where it begins a line, in the front matter too."""
_LETTERS = "oO§Øüvq"
"""What is left of a bullet when its font is lost; before a tab alone."""
_LINE = re.compile(
    r"^(?P<before>[ \t>]*)"
    rf"(?P<sign>[{_BULLETS}](?=[ \t\u00a0\w(“‘\"'])|[–—](?=[ \t\u00a0])|[–-](?=[A-Za-z“‘(])|[{_LETTERS}](?=\t)"
    r"|\([a-z0-9]{1,3}\)(?=\t)|[a-z]{1,4}[.)](?=\t))(?P<space>[ \t\u00a0]*)(?=\S)",
    re.MULTILINE,
)
_GLUED = re.compile(rb"\n[ >]*-[A-Za-z(]")
"""A hyphen without the space that makes a list."""
_REMAINS = {
    "[cid:": (r"\[cid:[^\]\s]+\]", "what Outlook leaves of a picture"),
    "<o:": (r"</?[ovw]:\w+[^>\n]*>(?:</[ovw]:\w+>)?", "a mark of Word's own"),
    "Error!": (r"Error! [A-Z][^.\n]{3,80}\.", "what Word leaves of a reference that leads nowhere"),
}
"""For what stands in a text its whole, and what it is."""
_OWN_ITEM = re.compile(r"[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]")
_CELLS = re.compile(r"(?<=\S)[ ]*\t[ \t]*(?=\S)")
_FENCED = ("`", "~")
_INDENTED = 4
"""So far in, a line after an empty one is code."""
_MOST_ROWS = 6
"""So many rows of a table are written out."""


def _may_have_lists(file: MarkdownFile) -> bool:
    if _may_have_tables(file) or _GLUED.search(file.source.raw):
        return True
    signs = file.source.beyond_ascii
    if not _ANY_BULLET.isdisjoint(signs):
        return True
    text = file.source.text if signs else ""
    return any(dash in signs and any(f"{before}{dash}" in text for before in _BEFORE_DASH) for dash in "–—")


def _may_have_tables(file: MarkdownFile) -> bool:
    raw = file.source.raw
    return b"\t" in raw or (b"\\" in raw and b"\\t" in raw)


@markdown_rule(Severity.WARNING, may_concern=_may_have_lists)
def list_pasted(text: Text, file: HoldsTexts, context: Context) -> Iterator[Complaint]:
    """The entries of a list must begin with `- ` or a number, not with a bullet that was pasted.

    Why: `•`, `·` and the letter that is left of Word's bullets mean nothing in Markdown. The whole list is shown as one
    paragraph.

    Fails:
        ## Summary

        • Train the staff
        • Buy the books

    Fix:
        ## Summary

        - Train the staff
        - Buy the books
    """
    blank = _without_fences(text) if _LINE.search(text.says) else None
    for run in _runs(blank) if blank is not None else ():
        signs = dict.fromkeys(match["sign"] for match in run)
        if len(run) > 1 or run[0]["sign"] not in _DASHES:
            first = run[0]
            span = text.span(first.start("sign"), first.start("sign") + len(_line(text.says, first.start("sign"))))
            shown = (
                f"these {len(run)} lines are shown as one paragraph" if len(run) > 1 else "it is shown as it is typed"
            )
            message = f"“{first['sign']}” makes no list in Markdown: {shown}"
            yield Complaint(span, message, _help(run), _fix(text, run) if len(signs) == 1 else None)


@markdown_rule(Severity.WARNING, may_concern=_may_have_tables)
def table_pasted(text: Text, file: HoldsTexts, context: Context) -> Iterator[Complaint]:
    """The cells of a table must have bars between them, not tabs.

    Why: A table that was pasted from Word or a spreadsheet has only tabs, and is shown as one paragraph.

    Fails:
        Lines such as `Year⇥Plan` and `2019⇥Interim People Plan`, in which `⇥` is a tab.

    Fix:
        | Year | Plan |
        |---|---|
        | 2019 | Interim People Plan |
    """
    blank = _without_fences(text) if _CELLS.search(text.says) else None
    if blank is None:
        return
    rows: list[tuple[int, str]] = []
    position = 0
    for line in [*blank.split("\n"), ""]:
        is_row = _CELLS.search(line) and not _OWN_ITEM.match(line) and not _LINE.match(line)
        if is_row:
            rows.append((position, line.rstrip()))
        else:
            if len(rows) > 1:
                yield _table(text, rows)
            rows = []
        position += len(line) + 1


def _may_have_remains(skeleton: str) -> bool:
    return "[:" in skeleton or "<:" in skeleton or "E!" in skeleton


@markdown_rule(Severity.WARNING, concerns=_may_have_remains)
def remains_pasted(text: Text, file: HoldsTexts, context: Context) -> Iterator[Complaint]:
    """What Word and Outlook leave behind in a text should go.

    Why: `[cid:image001.png@01D5AB]` was a picture, `<o:p>` a mark of Word's. Readers see them as they stand.

    Fails:
        ## Summary

        The plan sets out aims. [cid:image001.png@01D5AB.8F3C2A10]

    Fix:
        ## Summary

        The plan sets out aims.
    """
    blank = _without_fences(text) or ""
    for sign, (pattern, what) in _REMAINS.items():
        for found in re.finditer(pattern, blank) if sign in blank else ():
            message = f"“{short(found[0])}” is {what}, and is shown as it stands"
            is_lost = sign == "Error!"
            help_ = "write what it referred to in its place" if is_lost else "delete it"
            fix = None if is_lost else text.without(found.start(), found.end())
            yield Complaint(text.span(found.start(), found.end()), message, help_, fix)


def _table(text: Text, rows: list[tuple[int, str]]) -> Complaint:
    start, first = rows[0]
    span = text.span(start + len(first) - len(first.lstrip()), start + len(first))
    message = f"these {len(rows)} lines have tabs between their cells, and are shown as one paragraph"
    as_typed = text.style in (None, "|") and len(rows) <= _MOST_ROWS
    help_ = for_lines(_with_bars(text.source, text.source.place(span).line, len(rows))) if as_typed else ""
    return Complaint(
        span, message, help_ or "put bars between the cells, and below the first line one as in `|---|---|`"
    )


def _with_bars(source: SourceText, number: int, rows: int) -> list[NewLine]:
    """Some lines of a file as the rows of a table, which is as wide as the widest of them."""
    lines = [source.line(number + row).rstrip() for row in range(rows)]
    starts = [len(line) - len(line.lstrip(" \t>")) for line in lines]
    cells = [_CELLS.split(line[start:].replace("|", "\\|")) for line, start in zip(lines, starts, strict=True)]
    width = max(map(len, cells))
    made = [
        f"{line[:start]}| {' | '.join([*row, *[''] * (width - len(row))])} |"
        for line, start, row in zip(lines, starts, cells, strict=True)
    ]
    made[0] += f"\n{lines[0][: starts[0]]}{'|---' * width}|"
    return [NewLine(number + row, line, made[row]) for row, line in enumerate(lines)]


def _without_fences(text: Text) -> str | None:
    """The text without the code that somebody has marked as such; None of one that must not be converted.

    What is code only because it stands too far in stays: so Word indents its lists.
    """
    if (parts := text.structure) is None:
        return None
    says, pieces, position = text.says, list[str](), 0
    if "`" not in says and "~~~" not in says:
        return says
    for part in sorted(parts.code):
        if part.start >= position and says[part.start : part.end].lstrip(" \t>").startswith(_FENCED):
            pieces += [says[position : part.start], re.sub(r"[^\n]", " ", says[part.start : part.end])]
            position = part.end
    return "".join([*pieces, says[position:]])


def _runs(blank: str) -> Iterator[list[re.Match[str]]]:
    """The entries that stand together: behind an empty line goes on what has the same sign, but for dashes."""
    run: list[re.Match[str]] = []
    for match in _LINE.finditer(blank):
        if run:
            rest = blank[run[-1].end() : match.start()].partition("\n")[2].replace("\r", "")
            is_apart = f"\n{rest}".find("\n\n") >= 0
            if is_apart and (rest.strip() or match["sign"] != run[-1]["sign"] or match["sign"] in _DASHES):
                yield run
                run = []
        run.append(match)
    if run:
        yield run


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
    return Edit(Span(start, end), _LINE.sub(lambda match: f"{match['before']}- ", f"{typed}x")[:-1])
