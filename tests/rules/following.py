"""Doing what a help says, to the letter, as somebody would who knows nothing but its words.

`docs/development/advice.md` lists the words that a help may begin with so that they can be followed like this.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from policy_drivers.rules.engine.finding import Finding
from policy_drivers.wording.characters import without_invisible

_CODE = r"(?P<{0}fence>`+)(?P<{0}>.+?)(?P={0}fence)(?!`)"
_LINES = r"(?:the line|lines? (?P<first>\d+)(?: to (?P<last>\d+))?)"
_AS = re.compile(rf"write {_LINES} as {_CODE.format('code')}(?P<below>(?: and below it (?P<f>`+).+?(?P=f)(?!`))*)")
_BELOW = re.compile(rf" and below it {_CODE.format('code')}")
_BEGIN = re.compile(rf"begin {_LINES} (?P<how>with two more spaces|at the left edge)")
_DELETE_LINES = re.compile(rf"delete {_LINES}")
_DELETE_EMPTY = re.compile(r"delete the (?:(?P<number>\d+) )?empty lines? above it")
_ADD_LINE = re.compile(rf"add a line {_CODE.format('code')} (?P<where>above this one|at the end of the file)(?!,)")
_ADD_KEY = re.compile(rf"add the line {_CODE.format('code')} to the front matter")
_DELETE_SIGN = re.compile(rf"delete the {_CODE.format('code')}")
_ADD_ENTRY = re.compile(rf"add {_CODE.format('code')} to the register (?P<register>\w+\.yml)")
_MOVE = re.compile(rf"(?:rename|move) the file to {_CODE.format('code')}")
_WRITE = re.compile(rf"(?:write|did you mean) {_CODE.format('code')}")
_DELETE = re.compile(r"delete it(?! \w)")
_SPACE = "write a space in its place"
_WORD = re.compile(r"[^\W_]+")
_ESCAPE = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U000([0-9a-fA-F]{5}))")
_TAG = re.compile(r"</?(?!https?:)[a-zA-Z][\w-]*|(?<=\s)(?:href|class|style|lang|id|colspan|rowspan|border)=")
"""Names of tags and attributes: they are no words of the writer's."""


def words(root: Path) -> Counter[str]:
    """How often each word stands in the drivers, the registers and the pages of a project."""
    files = [path for path in root.rglob("*") if path.suffix in (".md", ".yml", ".txt", ".yaml") and path.is_file()]
    text = "\n".join(path.read_bytes().decode("utf-8", errors="replace") for path in sorted(files))
    return words_of(text)


def words_of(text: str) -> Counter[str]:
    """How often each word stands in a text, capitals and characters that cannot be seen aside."""
    seen = without_invisible(_ESCAPE.sub(lambda match: chr(int(match[match.lastindex or 0], 16)), text))
    return Counter(_WORD.findall(_TAG.sub(" ", seen).casefold()))


def said(finding: Finding) -> Counter[str]:
    """The words that a help says to write, between backticks; not those for the case that something else was meant."""
    first = re.split(r"\? If not|; if ", finding.help)[0]
    return words_of(" ".join(match["code"] for match in re.finditer(_CODE.format("code"), first)))


def underlined(finding: Finding) -> str:
    """The text that carets stand below, and what goes on in the next lines."""
    return finding.source.text[slice(*_span(finding))]


def _span(finding: Finding) -> tuple[int, int]:
    text, place = finding.source.text, finding.place
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    return starts[place.line - 1] + place.column - 1, starts[place.end_line - 1] + place.end_column - 1


def _typed(match: re.Match[str]) -> str:
    """What stands in a code span, by the rule of CommonMark: one space at both ends is not part of it."""
    code = match["code"]
    return code[1:-1] if code[:1] == " " and code[-1:] == " " and code.strip() else code


def follow(root: Path, finding: Finding) -> bool:
    """Change the project in `root` as the help says; False where the help says nothing that can be done literally."""
    if (moved := _MOVE.match(finding.help)) is not None:
        old = root / finding.path
        new = (root if "/" in _typed(moved) else old.parent) / _typed(moved)
        new.parent.mkdir(parents=True, exist_ok=True)
        old.rename(new)
        return True
    if (entry := _ADD_ENTRY.match(finding.help)) is not None:
        register = next(root.rglob(entry["register"]))
        register.write_text(f"{register.read_text(encoding='utf-8').rstrip()}\n{entry['code']}\n", encoding="utf-8")
        return True
    after = _followed(finding)
    if after is None:
        return False
    (root / finding.path).write_bytes(after.encode("utf-8"))
    return True


def _followed(finding: Finding) -> str | None:
    """The file's text after the help has been followed; None where it says nothing literally."""
    text, help_ = finding.source.text, finding.help
    here = finding.place.line
    if any(pattern.match(help_) for pattern in (_AS, _BEGIN, _DELETE_LINES)):
        return _lines_followed(text, help_, here)
    lines = text.split("\n")
    if (empty := _DELETE_EMPTY.match(help_)) is not None:
        return "\n".join(lines[int(empty["number"] or 1) :])
    if (line := _ADD_LINE.match(help_)) is not None:
        if line["where"] == "above this one":
            lines.insert(here - 1, _typed(line))
            return "\n".join(lines)
        return f"{text.rstrip()}\n{line['code']}\n"
    if (key := _ADD_KEY.match(help_)) is not None and "…" not in key["code"]:
        at = next(number for number in range(1, len(lines)) if lines[number].startswith("---"))
        return "\n".join([*lines[:at], _typed(key), *lines[at:]])
    start, end = _span(finding)
    if (sign := _DELETE_SIGN.match(help_)) is not None:
        return text[:start] + text[start:end].replace(_typed(sign), "", 1) + text[end:]
    if (written := _WRITE.match(help_)) is not None and "…" not in _typed(written):
        new = _typed(written) + ("\n" if text[start:end].endswith("\n") else "")
        return text[:start] + new + text[end:]
    if help_ == _SPACE:
        return f"{text[:start]} {text[end:]}"
    if help_.startswith("put it between backticks"):
        return f"{text[:start]}`{text[start:end]}`{text[end:]}"
    if _DELETE.match(help_):
        left = text[:start] + text[end:]
        begin = text.rfind("\n", 0, start) + 1
        stop = left.find("\n", start)
        alone = not left[begin : stop if stop >= 0 else len(left)].strip()
        return left[:begin] + left[(stop if stop >= 0 else len(left)) + 1 :] if alone else left
    return None


def _lines_followed(text: str, help_: str, here: int) -> str:
    """The text after whole lines have been written, moved and deleted; all are told by the numbers that they had."""
    lines: list[str | None] = list(text.split("\n"))
    position = 0
    while (match := _next(help_, position)) is not None:
        first = int(match["first"] or here)
        for number in range(first, int(match["last"] or first) + 1):
            line = lines[number - 1] or ""
            if match.re is _AS:
                below = [_typed(each) for each in _BELOW.finditer(match["below"])]
                lines[number - 1] = "\n".join([_typed(match), *below])
            elif match.re is _DELETE_LINES:
                lines[number - 1] = None
            else:
                moved = f"  {line}" if match["how"] == "with two more spaces" else line.lstrip()
                lines[number - 1] = moved if line.strip() else line
        position = match.end() + len("; ")
    return "\n".join(line for line in lines if line is not None)


def _next(help_: str, position: int) -> re.Match[str] | None:
    return next((match for pattern in (_AS, _BEGIN, _DELETE_LINES) if (match := pattern.match(help_, position))), None)
